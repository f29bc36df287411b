import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Listing } from '../inputs.ts';
import type { Job, Summary } from '../job.ts';
import type { CacheDatabase } from './database.ts';
import { lookAt } from './look.ts';

/** What is known of the last run that was asked for the same. */
export interface RunMemory {
  /** That run, where neither its inputs nor what it wrote have changed since. */
  find(): Remembered | undefined;
  keep(run: Remembered): void;
}

export interface Remembered {
  readonly summary: Summary;
  /** The first of what it had to say. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Kept extends Remembered {
  readonly inputs: string;
  readonly outputs: readonly (readonly [path: string, look: string])[];
}

/** `version` stands for the program, `trusted` is the time before which a change of a file shows. */
export function openRunMemory(
  { runs }: CacheDatabase,
  { job, listing, version, trusted }: { job: Job; listing: Listing; version: string; trusted: bigint },
): RunMemory {
  const root = job.output.folder ?? '';
  const key = createHash('sha256').update(wordingOf(job, version)).digest('base64');
  const inputs = lookOfInputs(listing, trusted);
  return {
    find: () => {
      const packed = inputs === undefined ? undefined : runs.get(key);
      if (packed === undefined) return undefined;
      const { inputs: before, outputs, ...run } = JSON.parse(packed.toString()) as Kept; // keep wrote it
      if (before !== inputs) return undefined;
      return outputs.every(([path, look]) => lookOf(join(root, path)) === look) ? run : undefined;
    },
    keep: (run) => {
      if (inputs === undefined || run.summary.failed.length > 0) return;
      const paths = [...run.summary.outputs.map(({ path }) => path), 'rejected.ndjson', '.feedmill.json'];
      const outputs = paths.map((path) => [path, lookOf(join(root, path))] as const);
      runs.putSync(key, Buffer.from(JSON.stringify({ ...run, inputs, outputs } satisfies Kept)));
    },
  };
}

/** Everything that was asked for, but the time of a clock that goes on by itself. */
function wordingOf(job: Job, version: string): string {
  const { inputs, options, site, rules, timezone, prune, keep, now, cache } = job;
  const names = [job.readers, job.steps, job.exporters].map((parts) => parts.map(({ name }) => name));
  const output = [job.output.name, job.output.folder];
  return JSON.stringify([
    ...[version, inputs, names, output, options, site, rules, timezone, prune, keep],
    cache?.isTimed ? now : undefined,
  ]);
}

/** Undefined where a file may have changed since without looking different, or where there is standard input. */
function lookOfInputs(listing: Listing, trusted: bigint): string | undefined {
  const hash = createHash('sha256');
  for (const { path, file } of listing.files) {
    const look = lookAt(path);
    if (!look?.isBefore(trusted)) return undefined;
    hash.update(`${file}\n${path}\n${look.text}\n`);
  }
  return hash.digest('base64');
}

function lookOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? '' : `${found.size} ${found.mtimeNs}`;
}
