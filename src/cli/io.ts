import type { Writable } from 'node:stream';

/** What the command line may touch of the world. Tests give their own. */
export interface Io {
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Aborts when the user interrupts. */
  readonly signal: AbortSignal;
}

/** Documented in the README; `--help` lists them too. */
export const exitCodes = { ok: 0, nothingWritten: 1, usage: 2, rejected: 3, bug: 70, interrupted: 130 } as const;

/** The user asked for something that cannot be: one line, exit code 2. */
export class UsageError extends Error {}
