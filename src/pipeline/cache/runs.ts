import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { rules } from '../../model/rules.ts';
import { pathsOf } from '../input-paths.ts';
import type { Listing } from '../inputs.ts';
import type { Job, Summary, WrittenFile, WrittenFiles } from '../job.ts';
import { ledgerPath } from '../identities/ledger-path.ts';
import { listFiles, toWritten, type WrittenBy } from '../written-files.ts';
import type { CacheDatabase } from './database.ts';
import { lookAt } from './look.ts';

/** What is known of the last run that was asked for the same. */
export interface RunMemory {
  /** That run, where neither its inputs nor what it wrote have changed since. */
  find(): RememberedRun | undefined;
  keep(run: RememberedRun): void;
}

export interface RememberedRun {
  readonly summary: Summary;
  /** The first of what it had to say. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Kept {
  readonly summary: Omit<Summary, 'outputs'>;
  readonly written: readonly WrittenBy[];
  readonly diagnostics: readonly Diagnostic[];
  /** How all inputs looked, and all outputs. */
  readonly inputs: string;
  readonly outputs: string;
}

/** `version` stands for the program, `trusted` is the time before which a change of a file shows. */
export function openRunMemory(
  { runs }: CacheDatabase,
  { job, listing, version, trusted }: { job: Job; listing: Listing; version: string; trusted: number },
): RunMemory {
  const root = job.output.folder ?? '';
  const kept = [...(job.ledger === undefined ? [] : [ledgerPath(job.ledger)]), ...namedBy(job)];
  const key = createHash('sha256').update(wordingOf(job, version)).digest('base64');
  // What sources hold that the inputs name, nobody knows before they are asked; a picture that was missing may be there now.
  const isAsking = job.network?.follow === true || job.assets === 'fetch';
  const inputs = isAsking ? undefined : lookOfInputs(listing, trusted);
  return {
    find: () => {
      const packed = inputs === undefined ? undefined : runs.get(key);
      if (packed === undefined) return undefined;
      const { summary, written, diagnostics, ...looks } = deserialize(packed) as Kept; // keep wrote it
      const outputs = listFiles(written);
      if (looks.inputs !== inputs || looks.outputs !== lookOfOutputs(outputs, root, kept)) return undefined;
      return { summary: { ...summary, outputs }, diagnostics };
    },
    keep: ({ summary: { outputs, ...summary }, diagnostics }) => {
      // Whoever is told what to install does so and comes back.
      const isUnfit = summary.diagnostics[rules.pictureUnfit.code] !== undefined;
      const isWhole = summary.failed.length === 0 && summary.earlier.leftAlone.length === 0;
      if (inputs === undefined || !isWhole || isUnfit) return;
      const written = toWritten(asFound(outputs));
      const run: Kept = { summary, written, diagnostics, inputs, outputs: lookOfOutputs(outputs, root, kept) };
      runs.putSync(key, serialize(run));
    },
  };
}

/** Files that options name, such as a cover. */
function namedBy({ exporters, options }: Job): readonly string[] {
  return exporters.flatMap(({ name, options: table }) =>
    Object.entries(table).flatMap(([option, definition]) => {
      const path = definition.type === 'string' && definition.isPath === true ? options?.[name]?.[option] : undefined;
      return typeof path === 'string' && path !== '' ? [path] : [];
    }),
  );
}

/** Who finds them again writes none of them. */
function* asFound(outputs: WrittenFiles): Iterable<WrittenFile> {
  for (const file of outputs) yield { ...file, fate: 'unchanged' };
}

/** Everything that was asked for, but the time of a clock that goes on by itself. */
function wordingOf(job: Job, version: string): string {
  const { inputs, from, options, site, rules: policy, timezone, prune, keep, now, cache, assets, groups, ledger } = job;
  const names = [job.readers, job.steps, job.exporters].map((parts) => parts.map(({ name }) => name));
  const output = [job.output.name, job.output.folder];
  return JSON.stringify([
    ...[version, inputs, from, names, output, options, site, policy, timezone, prune, keep, assets, groups, ledger],
    cache?.isTimed ? now : undefined,
  ]);
}

/** Undefined where a file may have changed since without looking different, was fetched, or is standard input. */
function lookOfInputs(listing: Listing, trusted: number): string | undefined {
  const sum = openSum();
  for (const found of listing.files) {
    for (const path of pathsOf(found)) {
      const look = found.url === undefined ? lookAt(path) : undefined;
      if (look === undefined || look.changed >= trusted) return undefined;
      sum.add(`${found.file}\n${path}\n${look.text}\n`);
    }
  }
  return sum.end();
}

function lookOfOutputs(outputs: WrittenFiles, root: string, others: readonly string[]): string {
  const sum = openSum();
  const add = (path: string): void => {
    const found = statSync(resolve(root, path), { throwIfNoEntry: false });
    sum.add(`${path}\n${found ? `${found.size} ${found.mtimeMs}` : ''}\n`);
  };
  for (const { path } of outputs) add(path);
  for (const path of ['rejected.ndjson', '.feedmill.json', ...others]) add(path);
  return sum.end();
}

const pieceLength = 1 << 14;

/** One hash of many short texts. */
function openSum(): { add(text: string): void; end(): string } {
  const hash = createHash('sha256');
  let piece = '';
  return {
    add: (text) => {
      piece += text;
      if (piece.length < pieceLength) return;
      hash.update(piece);
      piece = '';
    },
    end: () => hash.update(piece).digest('base64'),
  };
}
