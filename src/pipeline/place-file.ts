import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sha256 } from '../base/hash.ts';
import { fileHash } from './file-hash.ts';
import type { Fate } from './job.ts';

/** Where a file goes, and what may be done to one that is there. */
export interface Placing {
  /** Absolute. */
  readonly target: string;
  /** False where nothing was there when the run began to write into the folder. */
  readonly mayBeThere: boolean;
  /** Asked where something else is there: may it be written over? `hash` gives its SHA-256; undefined where it has none. */
  readonly mayReplace: (hash: () => Promise<Buffer | undefined>) => Promise<boolean>;
  /** Told before a file that takes some time is begun beside its place. */
  readonly onBegun?: () => void;
  /** Told before a file appears in its place. */
  readonly onReady?: (hash: Buffer) => void;
  /** Nothing is written: it is told only what would become of it. */
  readonly dryRun?: boolean;
}

interface Placed {
  readonly bytes: number;
  /** SHA-256. */
  readonly hash: Buffer;
  readonly fate: Fate;
}

type Filled = Omit<Placed, 'fate'>;

/**
 * Writes a file beside its place first, then renames it, so that an old file stays until the new one is whole. A stream is flushed to
 * the disk before that. What is there with the same bytes stays, with its time: who watches the folder, or serves it, sees what has changed.
 */
export async function placeFile(placing: Placing, body: Uint8Array | AsyncIterable<Uint8Array>): Promise<Placed> {
  const { target, dryRun } = placing;
  const beside = besidePath(target);
  try {
    if (body instanceof Uint8Array) return await placeAtOnce(placing, beside, body);
    return await (dryRun === true ? compare(placing, body) : placeStream(placing, beside, body));
  } catch (error) {
    if (dryRun !== true) rmSync(beside, { force: true });
    throw error;
  }
}

/** Where a file is until it is whole. */
export function besidePath(path: string): string {
  const name = basename(path);
  // Names may have 255 bytes.
  return join(dirname(path), `.${Buffer.byteLength(name) > 240 ? sha256(name) : name}.feedmill`);
}

/** True for what may be such a place. */
export function isBeside(path: string): boolean {
  return path.endsWith('.feedmill') && basename(path).startsWith('.');
}

/** Synchronous where it writes, and not flushed: a trip through the thread pool for each of many small files takes longer than its bytes. */
async function placeAtOnce(placing: Placing, beside: string, body: Uint8Array): Promise<Placed> {
  const hash = createHash('sha256').update(body).digest();
  const filled = { bytes: body.length, hash };
  const isSame = (size: number): boolean => size === body.length && readFileSync(placing.target).equals(body);
  const fate = placing.mayBeThere ? await fateOf(placing, isSame) : 'new';
  if (placing.dryRun !== true && isToWrite(fate)) {
    writeFileSync(beside, body);
    placing.onReady?.(hash);
    renameSync(beside, placing.target);
  }
  return { ...filled, fate };
}

async function placeStream(placing: Placing, beside: string, body: AsyncIterable<Uint8Array>): Promise<Placed> {
  placing.onBegun?.();
  const file = await open(beside, 'w');
  try {
    const filled = await fill(file, body);
    const fate = await fateOf(placing, async (size) => holds(placing.target, size, filled));
    if (isToWrite(fate)) {
      await file.sync();
      placing.onReady?.(filled.hash);
      renameSync(beside, placing.target);
    } else rmSync(beside);
    return { ...filled, fate };
  } finally {
    await file.close();
  }
}

async function compare(placing: Placing, body: AsyncIterable<Uint8Array>): Promise<Placed> {
  const filled = await fill(undefined, body);
  return { ...filled, fate: await fateOf(placing, async (size) => holds(placing.target, size, filled)) };
}

async function fill(file: FileHandle | undefined, body: AsyncIterable<Uint8Array>): Promise<Filled> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of body) {
    await file?.writeFile(chunk);
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, hash: hash.digest() };
}

function isToWrite(fate: Fate): boolean {
  return fate === 'new' || fate === 'changed';
}

/** What becomes of the file, by what is in its place. `isSame` is asked where that is a file of so many bytes. */
async function fateOf(
  { target, mayReplace }: Placing,
  isSame: (size: number) => boolean | Promise<boolean>,
): Promise<Fate> {
  const found = lstatSync(target, { throwIfNoEntry: false });
  if (found === undefined) return 'new';
  if (found.isDirectory()) throw new Error(`a folder is in the place of ${basename(target)}`);
  if (found.isFile() && (await isSame(found.size))) return 'unchanged';
  const hash = async (): Promise<Buffer | undefined> => (found.isFile() ? hashOf(target, found.size) : undefined);
  return (await mayReplace(hash)) ? 'changed' : 'left alone';
}

async function holds(path: string, size: number, { bytes, hash }: Filled): Promise<boolean> {
  return size === bytes && (await fileHash(path)).equals(hash);
}

/** Up to this size a file is read at once. */
const smallBytes = 1 << 20;

/** Undefined where the file cannot be read. */
async function hashOf(path: string, size: number): Promise<Buffer | undefined> {
  try {
    if (size > smallBytes) return await fileHash(path);
    return createHash('sha256').update(readFileSync(path)).digest();
  } catch {
    return undefined; // whose it is cannot be told then
  }
}
