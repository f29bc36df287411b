import { resolve } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { changedPaths, newsAmong, writtenIn } from '../pipeline/serve/changes.ts';
import { tellHubs } from '../pipeline/serve/hubs.ts';
import type { Command } from './command.ts';
import { toPlaced } from './messages.ts';

/** Tells programs and hubs what each run has changed. Must be closed. */
export interface Teller {
  ran(exitCode: number): Promise<void>;
  /** Waits for hubs that are being told, unless the user has seen enough. */
  close(): Promise<void>;
}

/** Compares the list that each run leaves in the folder with the one before. */
export async function openTeller({ given, io }: Command, target: string): Promise<Teller> {
  const isJson = given['json'] === true;
  const hasHub = given['hub'] !== undefined && given['offline'] !== true;
  const folder = resolve(io.cwd, target);
  const report = (diagnostic: Diagnostic): void => {
    const { severity, code } = diagnostic;
    const isShown = severity === 'info' ? given['verbose'] === true : given['quiet'] !== true;
    if (isShown) io.stderr.write(`${severity} ${code} ${toPlaced(diagnostic)}\n`);
  };
  let before = isJson || hasHub ? await writtenIn(folder) : undefined;
  let telling: Promise<void> = Promise.resolve();
  return {
    ran: async (exitCode) => {
      if (before === undefined) return;
      const after = await writtenIn(folder);
      const paths = changedPaths(before, after);
      before = after;
      if (isJson) io.stdout.write(`${JSON.stringify({ kind: 'run', exitCode, changed: paths.length })}\n`);
      const news = hasHub ? await newsAmong(folder, paths) : [];
      // A hub that takes its time must not keep the next run waiting.
      telling = telling.then(async () =>
        tellHubs(news, { report, signal: io.signal, allowPrivate: given['allow-private'] === true }),
      );
      telling.catch(() => undefined); // heard of when it is closed
    },
    close: async () => {
      try {
        await telling;
      } catch (error) {
        if (!io.signal.aborted) throw error;
      }
    },
  };
}
