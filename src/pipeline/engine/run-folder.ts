import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Harvest, Terms } from '../harvest.ts';
import type { FoundFile } from '../inputs.ts';

/**
 * The folder that the machines of one run share. What is in it decides what is done: a shard is read when its harvest is
 * there, whoever read it and how often; files appear whole.
 */
export interface RunFolder {
  readonly path: string;
  /** How many shards have been read. */
  readonly done: () => number;
  readonly isDone: (shard: number) => boolean;
  readonly files: (shard: number) => readonly FoundFile[];
  readonly harvest: (shard: number) => Harvest;
  readonly remove: () => void;
}

const prefix = '.feedmill-run-';

/** Makes the folder of a new run below a folder that all machines see. */
export function makeRunFolder(
  below: string,
  terms: Terms,
): RunFolder & { addShard(files: readonly FoundFile[]): number } {
  mkdirSync(below, { recursive: true });
  const path = mkdtempSync(join(below, prefix));
  write(join(path, 'terms'), serialize(terms), 'new');
  let shards = 0;
  return {
    ...openFolder(path),
    addShard: (files) => {
      write(join(path, `${shards}.files`), serialize(files), 'new');
      return shards++;
    },
  };
}

/** The folder of a run that another machine made. Throws where it is none, or gone. */
export function openRunFolder(path: string): RunFolder & { readonly terms: Terms } {
  if (!basename(path).startsWith(prefix)) throw new Error(`${path} is no folder of a run`);
  if (!existsSync(path))
    throw new Error(`${path} is not here: the run has ended, or this machine does not share its folder`);
  return { ...openFolder(path), terms: deserialize(readFileSync(join(path, 'terms'))) as Terms }; // makeRunFolder wrote it
}

/** Where an attempt at a shard writes its posts until it is done. */
export function segmentPath(folder: string, shard: number, attempt: string): string {
  return join(folder, `${shard}.${attempt}.posts`);
}

/** Puts what was read of a shard in its place. A second attempt puts the same there. */
export function keepHarvest(
  folder: string,
  shard: number,
  { attempt, harvest }: { attempt: string; harvest: Harvest },
): void {
  write(join(folder, `${shard}.harvest`), serialize(harvest), attempt);
}

function openFolder(path: string): RunFolder {
  return {
    path,
    done: () => readdirSync(path).filter((name) => name.endsWith('.harvest')).length,
    isDone: (shard) => existsSync(join(path, `${shard}.harvest`)),
    files: (shard) => deserialize(readFileSync(join(path, `${shard}.files`))) as FoundFile[], // addShard wrote it
    harvest: (shard) => deserialize(readFileSync(join(path, `${shard}.harvest`))) as Harvest, // keepHarvest wrote it
    // A worker that is not told yet may put a file there meanwhile.
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

function write(path: string, bytes: Uint8Array, attempt: string): void {
  const beside = `${path}.${attempt}.part`;
  writeFileSync(beside, bytes);
  renameSync(beside, path);
}
