import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { kill, pid } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { reasonOf } from '../gather.ts';
import { diskTime } from '../disk-time.ts';
import { makeFolder } from '../make-folder.ts';
import { LedgerError } from './error.ts';

/** One run at a time may read a ledger in order to write it. */
export interface LedgerLock {
  /** Why the ledger may not be written, as a phrase; undefined where this run has it. */
  lost(): string | undefined;
  release(): void;
}

export interface Patience {
  /** How long it is waited for a run that has the ledger, in milliseconds. */
  readonly millis?: number;
  readonly signal?: AbortSignal | undefined;
}

/** How often a run says that it goes on, and after which silence it counts as dead, in milliseconds. */
const [beatMillis, silentMillis] = [5000, 60_000];

const lookMillis = 200;

/** Runs of this process that wanted one, and the names of those that have one. */
let runs = 0;
const ours = new Set<string>();

/**
 * Takes the ledger in a folder, which is made if needed. Where the file system refuses that, the ledger can be read and not be written.
 * Throws a LedgerError where another run has it and does not end.
 */
export async function lockLedger(folder: string, patience: Patience = {}): Promise<LedgerLock> {
  try {
    makeFolder(resolve(folder));
    return await takeLock(join(resolve(folder), 'ledger.lock'), patience);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    const reason = `it cannot be locked: ${reasonOf(error)}`;
    return { lost: () => reason, release: () => undefined };
  }
}

async function takeLock(path: string, { millis = 20_000, signal }: Patience): Promise<LedgerLock> {
  const name = JSON.stringify({ process: pid, host: hostname(), run: ++runs });
  let waited = 0;
  while (!isTaken(path, name)) {
    const holder = textOf(path);
    if (holder !== undefined && isDead(path, holder)) removeDead(path, holder);
    else if (waited >= millis) throw new LedgerError(heldBy(holder, path));
    else {
      await setTimeout(lookMillis, undefined, { signal });
      waited += lookMillis;
    }
  }
  ours.add(name);
  const isHeld = (): boolean => textOf(path) === name;
  const beat = setInterval(() => {
    if (isHeld()) touch(path, name);
  }, beatMillis);
  beat.unref();
  return {
    lost: () => (isHeld() ? undefined : 'another run has taken the ledger since this one began'),
    release: () => {
      clearInterval(beat);
      ours.delete(name);
      if (isHeld()) rmSync(path, { force: true });
    },
  };
}

function isTaken(path: string, name: string): boolean {
  try {
    writeFileSync(path, name, { flag: 'wx' });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** A process that was killed leaves its lock. Of another machine only silence tells. */
function isDead(path: string, holder: string): boolean {
  const seen = statSync(path, { throwIfNoEntry: false });
  if (seen === undefined || diskTime(dirname(path)) - seen.mtimeMs > silentMillis) return true;
  const { process: id, host } = readHolder(holder);
  if (typeof id !== 'number' || host !== hostname()) return false;
  // In a container every run may be process 1.
  return id === pid ? !ours.has(holder) : !isRunning(id);
}

/** Two runs may find it dead at once: who finds in its hands what another one has taken since puts that back. */
function removeDead(path: string, holder: string): void {
  // In containers all runs may be process 1.
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (textOf(aside) !== holder) linkSync(aside, path);
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function heldBy(holder: string | undefined, path: string): string {
  const { process: id, host } = readHolder(holder ?? '');
  const isNamed = typeof id === 'number' && typeof host === 'string';
  const who = isNamed ? `another run (process ${id} on ${host})` : 'another run';
  return `${who} is using the ledger; run this one when that has ended, or remove ${path} where there is none`;
}

function readHolder(holder: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(holder);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {}; // it was not yet written whole
  }
}

function isRunning(id: number): boolean {
  try {
    kill(id, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM'); // somebody else's
  }
}

/** Undefined where there is none, or none that can be read. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Never makes the file: another run may have taken it. */
function touch(path: string, name: string): void {
  try {
    writeFileSync(path, name, { flag: 'r+' });
  } catch {
    // Whatever it is, the lock is looked at again when it matters.
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
