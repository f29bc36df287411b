import type { Exporter, OutputFile, Posts } from '../model/contracts.ts';
import { rules } from '../model/rules.ts';
import type { Place } from '../model/place.ts';
import type { Post, PostField } from '../model/post.ts';
import type { Site } from '../model/site.ts';
import { openCounts } from '../base/counts.ts';
import { breathe, isDue } from './breath.ts';
import { reasonOf } from './gather.ts';
import type { Job, WrittenFile } from './job.ts';
import type { Journal } from './journal.ts';
import { valuesOf } from './options.ts';
import type { Root } from './inputs.ts';
import { readInput } from './input-files.ts';
import type { Shelf } from './shelf.ts';

/** What writing needs. */
export interface Publishing {
  readonly job: Pick<Job, 'options' | 'now' | 'output' | 'signal' | 'onProgress'>;
  readonly journal: Journal;
  readonly shelf: Shelf;
  readonly site: Site;
  readonly roots: readonly Root[];
}

export interface Published {
  readonly outputs: readonly WrittenFile[];
  readonly failed: readonly { readonly exporter: string; readonly reason: string }[];
}

/** Runs one exporter. One that fails is reported; what it had written by then stays. */
export async function exportOne(exporter: Exporter, publishing: Publishing): Promise<Published> {
  const { job, journal } = publishing;
  const outputs: WrittenFile[] = [];
  try {
    await exportWith(exporter, publishing, outputs);
    return { outputs, failed: [] };
  } catch (error) {
    job.signal?.throwIfAborted();
    const reason = reasonOf(error);
    journal.report(rules.exportFailed({ file: job.output.name }, { exporter: exporter.name, reason }));
    return { outputs, failed: [{ exporter: exporter.name, reason }] };
  }
}

async function exportWith(exporter: Exporter, publishing: Publishing, outputs: WrittenFile[]): Promise<void> {
  const { job, journal, shelf, site, roots } = publishing;
  const lacks = new Map<PostField, Lack>();
  const context = {
    options: valuesOf(exporter, job.options),
    report: journal.report,
    site,
    now: job.now,
    file: async (reference: string) => readInput(reference, roots),
  };
  const posts = watched(shelf, { exporter, lacks, job });
  const paths = openCounts();
  for await (const file of exporter.export(posts, context)) {
    const isTwice = paths.add(file.path, 1) > 1 && outputs.some(({ path }) => path === file.path);
    if (isTwice) throw new Error(`${file.path} is written twice`);
    const bytes = await job.output.write(file.path, toBytes(file.body, job.signal));
    outputs.push({ exporter: exporter.name, path: file.path, bytes });
  }
  for (const [field, { count, place }] of lacks) {
    journal.report(rules.exportLacks(place, { exporter: exporter.name, field, count }));
  }
}

interface Lack {
  readonly place: Place;
  count: number;
}

interface Watch {
  readonly exporter: Exporter;
  readonly lacks: Map<PostField, Lack>;
  readonly job: Publishing['job'];
}

/** The posts as the exporter walks them: its first walk counts what it cannot carry, every walk shows as progress. */
function watched(shelf: Shelf, { exporter, lacks, job }: Watch): Posts {
  const missing = fields.filter((field) => !exporter.carries.has(field));
  let walks = 0;
  return {
    size: shelf.size,
    async *[Symbol.asyncIterator]() {
      walks += 1;
      const isFirst = walks === 1;
      let done = 0;
      for (const { post } of shelf.walk()) {
        if (isDue(done)) await breathe();
        job.signal?.throwIfAborted();
        if (isFirst) countLacks(post, missing, lacks);
        yield post;
        done += 1;
        job.onProgress?.({ phase: exporter.name, done, total: shelf.size });
      }
    },
  };
}

const fields: readonly PostField[] = [
  'id',
  'url',
  'linksTo',
  'title',
  'content',
  'summary',
  'published',
  'updated',
  'authors',
  'tags',
  'language',
  'status',
  'image',
  'attachments',
  'extra',
];

function countLacks(post: Post, missing: readonly PostField[], lacks: Map<PostField, Lack>): void {
  for (const field of missing) {
    if (!says(post, field)) continue;
    const known = lacks.get(field);
    if (known) known.count += 1;
    else lacks.set(field, { place: post.place, count: 1 });
  }
}

function says(post: Post, field: PostField): boolean {
  if (field === 'status') return post.status !== 'published';
  const value = post[field];
  if (value === undefined) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function toBytes(body: OutputFile['body'], signal: AbortSignal | undefined): Uint8Array | AsyncIterable<Uint8Array> {
  if (typeof body === 'string') return Buffer.from(body);
  return body instanceof Uint8Array ? body : chunksOf(body, signal);
}

async function* chunksOf(
  body: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> {
  for await (const chunk of body) {
    signal?.throwIfAborted();
    yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
}
