import { readFile } from 'node:fs/promises';
import type { Exporter, OutputFile, Posts } from '../model/contracts.ts';
import { rules } from '../model/rules.ts';
import type { Place } from '../model/place.ts';
import type { Post, PostField } from '../model/post.ts';
import type { Site } from '../model/site.ts';
import { fromReference } from '../base/reference.ts';
import { breathe } from './breath.ts';
import { reasonOf } from './gather.ts';
import type { Job, WrittenFile } from './job.ts';
import type { Journal } from './journal.ts';
import { valuesOf } from './options.ts';
import type { Store } from './store.ts';

/** What writing needs. */
export interface Publishing {
  readonly job: Job;
  readonly journal: Journal;
  readonly store: Store;
  readonly site: Site;
  /** Absolute paths of the files of the input, by `Place.file`. */
  readonly files: ReadonlyMap<string, string>;
}

export interface Published {
  readonly outputs: WrittenFile[];
  readonly failed: { exporter: string; reason: string }[];
}

/** Runs every exporter. One that fails is reported and costs no other. */
export async function publish(publishing: Publishing): Promise<Published> {
  const published: Published = { outputs: [], failed: [] };
  for (const exporter of publishing.job.exporters) {
    try {
      await exportWith(exporter, publishing, published);
    } catch (error) {
      publishing.job.signal?.throwIfAborted();
      const reason = reasonOf(error);
      published.failed.push({ exporter: exporter.name, reason });
      publishing.journal.report(
        rules.exportFailed({ file: publishing.job.output.name }, { exporter: exporter.name, reason }),
      );
    }
  }
  return published;
}

async function exportWith(exporter: Exporter, publishing: Publishing, published: Published): Promise<void> {
  const { job, journal, store, site, files } = publishing;
  const lacks = new Map<PostField, Lack>();
  const context = {
    options: valuesOf(exporter, job.options),
    report: journal.report,
    site,
    now: job.now,
    file: (reference: string) => readInput(reference, files),
  };
  const posts = watched(store, { exporter, lacks, job });
  for await (const file of exporter.export(posts, context)) {
    if (published.outputs.some((written) => written.path === file.path))
      throw new Error(`${file.path} is written twice`);
    const bytes = await job.output.write(file.path, toBytes(file.body, job.signal));
    published.outputs.push({ exporter: exporter.name, path: file.path, bytes });
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
  readonly job: Job;
}

/** The posts as the exporter walks them: its first walk counts what it cannot carry, every walk shows as progress. */
function watched(store: Store, { exporter, lacks, job }: Watch): Posts {
  let walks = 0;
  return {
    size: store.size,
    async *[Symbol.asyncIterator]() {
      walks += 1;
      const isFirst = walks === 1;
      let done = 0;
      for await (const post of store) {
        await breathe(done, job.signal);
        if (isFirst) countLacks(post, exporter.carries, lacks);
        yield post;
        done += 1;
        job.onProgress?.({ phase: exporter.name, done, total: store.size });
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

function countLacks(post: Post, carries: ReadonlySet<PostField>, lacks: Map<PostField, Lack>): void {
  for (const field of fields) {
    if (carries.has(field) || !says(post, field)) continue;
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

/** The bytes behind an `input:` reference; undefined where the file cannot be read. */
export async function readInput(
  reference: string,
  files: ReadonlyMap<string, string>,
): Promise<Uint8Array | undefined> {
  const path = files.get(fromReference(reference) ?? '');
  if (path === undefined) return undefined;
  try {
    return await readFile(path);
  } catch {
    return undefined; // the exporter says what it does without the file
  }
}

async function* toBytes(body: OutputFile['body'], signal: AbortSignal | undefined): AsyncIterable<Uint8Array> {
  if (typeof body === 'string') yield Buffer.from(body);
  else if (body instanceof Uint8Array) yield body;
  else
    for await (const chunk of body) {
      signal?.throwIfAborted();
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    }
}
