import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Ledger } from '../pipeline/job.ts';
import { UsageError } from './io.ts';

/** A file of diagnostics, one a line, and the ledger as its last line. */
export interface ReportFile {
  add(diagnostic: Diagnostic): void;
  /** Writes the ledger and puts the file in its place. */
  close(ledger: Ledger): void;
  /** Takes away what was written, unless it was closed. */
  discard(): void;
}

export function openReport(path: string | undefined, cwd: string): ReportFile {
  if (path === undefined) return { add: () => undefined, close: () => undefined, discard: () => undefined };
  const target = resolve(cwd, path);
  const beside = `${target}.feedmill`;
  let handle: number | undefined = openFile(beside, path);
  let held = '';
  const flush = (): void => {
    if (handle !== undefined) writeSync(handle, held);
    held = '';
  };
  return {
    add: (diagnostic) => {
      held += `${JSON.stringify({ kind: 'diagnostic', ...diagnostic })}\n`;
      if (held.length > 1 << 16) flush();
    },
    close: (ledger) => {
      held += `${JSON.stringify({ kind: 'ledger', ...ledger })}\n`;
      flush();
      if (handle === undefined) return;
      fsyncSync(handle);
      closeSync(handle);
      handle = undefined;
      renameSync(beside, target);
    },
    discard: () => {
      if (handle === undefined) return;
      closeSync(handle);
      handle = undefined;
      rmSync(beside, { force: true });
    },
  };
}

function openFile(beside: string, path: string): number {
  try {
    return openSync(beside, 'w');
  } catch (error) {
    throw new UsageError(
      `--report ${path} cannot be written: ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`,
    );
  }
}
