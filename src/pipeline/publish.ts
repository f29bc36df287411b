import type { ExportContext, Exporter, FileFacts } from '../model/contracts.ts';
import type { Report } from '../model/diagnostic.ts';
import { rules } from '../model/rules.ts';
import type { PostField } from '../model/post.ts';
import type { PublicationFile } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { toAliases } from '../normalise/identities/aliases.ts';
import { publishedAt } from '../normalise/post-names.ts';
import { openCounts } from '../base/counts.ts';
import { toBytes } from './body-bytes.ts';
import { reasonOf } from './gather.ts';
import { siteOf, type Group } from './groups.ts';
import type { Job } from './job.ts';
import type { Journal } from './journal.ts';
import type { Lack } from './lacking.ts';
import { valuesOf } from './options.ts';
import type { Root } from './inputs.ts';
import { readInput, readNamed, sizeOfInput } from './input-files.ts';
import type { Library } from './pictures/library.ts';
import { factsBelow, factsOf, type Remembered } from './remembered.ts';
import type { Shelf, Walkable } from './shelf.ts';
import { walked } from './walked.ts';
import { listFiles, openWritten, type WrittenBy, type WrittenTable } from './written-files.ts';

/** What writing needs. */
export interface Publishing {
  readonly job: Pick<Job, 'options' | 'now' | 'output' | 'signal' | 'onProgress' | 'assets'>;
  readonly journal: Journal;
  readonly shelf: Shelf;
  readonly site: Site;
  readonly roots: readonly Root[];
  /** Where fetched documents are kept. */
  readonly kept: () => string;
  /** Names of all exporters of the run. */
  readonly formats: readonly string[];
  /** Undefined where the posts are not divided. */
  readonly groups: Groups | undefined;
  /** What exporters before this one wrote. */
  readonly publications: readonly PublicationFile[];
  /** What earlier runs said of their files, by path. */
  readonly remembered: Remembered;
}

/** Groups of posts, and the exporters that write for each of them. */
export interface Groups {
  readonly formats: readonly string[];
  readonly all: readonly Group[];
}

export interface Published {
  readonly outputs: readonly WrittenBy[];
  readonly publications: readonly PublicationFile[];
  readonly remembers: Remembered;
  readonly failed: readonly { readonly exporter: string; readonly reason: string }[];
}

/** Those of an exporter's files whose number, counted from 0, leaves `own` when it is divided by `of`. */
export interface Slice {
  readonly own: number;
  readonly of: number;
}

const whole: Slice = { own: 0, of: 1 };

/** Runs one exporter, or a slice of it. Where it fails, what it had written by then stays. */
export async function exportOne(exporter: Exporter, publishing: Publishing, slice = whole): Promise<Published> {
  const outputs = openWritten(exporter.name);
  const publications: PublicationFile[] = [];
  const remembers: Growing = {};
  const writing = { slice, outputs, publications, remembers };
  const { groups } = publishing;
  try {
    await exportWith(exporter, publishing, writing);
    if (groups?.formats.includes(exporter.name) === true)
      for (const group of groups.all) await exportGroup(group, exporter, { publishing, ...writing });
    return { outputs: outputs.all(), publications, remembers, failed: [] };
  } catch (error) {
    publishing.job.signal?.throwIfAborted();
    const failed = [{ exporter: exporter.name, reason: reasonOf(error) }];
    return { outputs: outputs.all(), publications, remembers, failed };
  }
}

type Growing = Record<string, FileFacts>;

interface Writing {
  readonly slice: Slice;
  readonly outputs: WrittenTable;
  readonly publications: PublicationFile[];
  readonly remembers: Growing;
}

/** The same exporter over the posts of a group, into a folder of its own. What it has to do without was said for all posts. */
async function exportGroup(
  group: Group,
  exporter: Exporter,
  { publishing, ...writing }: Writing & { readonly publishing: Publishing },
): Promise<void> {
  const { job, site, shelf, journal } = publishing;
  const { onProgress: _, ...rest } = job;
  const own = {
    ...publishing,
    job: { ...rest, output: within(group.folder, job.output) },
    journal: { ...journal, report: () => undefined },
    site: siteOf(group, site),
    shelf: shelf.of(group.rows),
    groups: undefined,
    remembered: factsBelow(group.folder, publishing.remembered),
  };
  const outputs = openWritten(exporter.name);
  const publications: PublicationFile[] = [];
  const remembers: Growing = {};
  await exportWith(exporter, own, { ...writing, outputs, publications, remembers });
  const { name, folder } = group;
  for (const path in remembers) writing.remembers[`${folder}/${path}`] = factsOf(path, remembers);
  for (const one of publications)
    writing.publications.push({ ...one, path: `${folder}/${one.path}`, group: { name, folder } });
  for (const { path, bytes, fate } of listFiles(outputs.all()))
    writing.outputs.add({ path: `${folder}/${path}`, bytes, fate });
}

/** The output below a folder of it. */
function within(folder: string, output: Job['output']): Job['output'] {
  return {
    name: output.name,
    write: async (path, body) => output.write(`${folder}/${path}`, body),
    read: async (path) => output.read?.(`${folder}/${path}`),
  };
}

/** All posts, or those of a group. */
type Pass = Omit<Publishing, 'shelf'> & { readonly shelf: Walkable };

/** Every slice walks all files, so that all give them the same names; what the walk has to say is said by the first one. */
async function exportWith(
  exporter: Exporter,
  publishing: Pass,
  { slice, outputs, publications, remembers }: Writing,
): Promise<void> {
  const { job, journal, shelf } = publishing;
  const lacks = new Map<PostField, Lack>();
  const isFirst = slice.own === 0;
  let isMaking = false;
  const report: Report = (said) => {
    if (isFirst || isMaking) journal.report(said);
  };
  const library = openLibraryFor(exporter, publishing, report);
  const context = contextOf(exporter, publishing, { report, library });
  const paths = openCounts();
  const isTwice = async (path: string): Promise<boolean> =>
    [...listFiles(outputs.all())].some((file) => file.path === path) ||
    (slice.of > 1 && (await isRepeated(path, exporter, publishing)));
  let number = 0;
  try {
    for await (const file of exporter.export(walked(shelf, { exporter, lacks, job }), context)) {
      if (paths.add(file.path, 1) > 1 && (await isTwice(file.path))) throw new Error(`${file.path} is written twice`);
      if (number++ % slice.of !== slice.own) continue;
      isMaking = true;
      const { bytes, fate } = await job.output.write(file.path, await toBytes(file.body, job.signal));
      if (fate !== 'left alone') {
        outputs.add({ path: file.path, bytes, fate });
        if (file.publication) publications.push({ ...file.publication(), path: file.path, bytes });
        if (file.remembers) remembers[file.path] = file.remembers;
      }
      isMaking = false;
    }
  } finally {
    await library.close();
  }
  if (!isFirst) return;
  for (const [field, { count, place }] of lacks) {
    journal.report(rules.exportLacks(place, { exporter: exporter.name, field, count }));
  }
}

/** Loaded for those who ask for pictures. */
function openLibraryFor({ name }: Exporter, { job, roots, kept }: Pass, report: Report): Library {
  const file = async (reference: string): Promise<Uint8Array | undefined> => readInput(reference, roots);
  const open = async (): Promise<Library> => {
    const { openLibrary } = await import('./pictures/library.ts');
    return openLibrary({ exporter: name, mode: job.assets ?? 'local', folder: kept, file, report });
  };
  let library: Promise<Library> | undefined;
  return {
    find: async (question) => (await (library ??= open())).find(question),
    close: async () => (await library)?.close(),
  };
}

interface Answering {
  readonly report: Report;
  readonly library: Library;
}

function contextOf(
  exporter: Exporter,
  { job, site, shelf, roots, groups, formats, publications, remembered }: Pass,
  { report, library }: Answering,
): ExportContext {
  return {
    options: valuesOf(exporter, job.options),
    ...{ report, site, now: job.now },
    formats,
    groupFormats: groups?.formats ?? [],
    groups: groups?.all.map(({ name, folder, rows }) => ({ name, folder, size: rows.length })) ?? [],
    publications: exporter.isLast ? publications : [],
    linked: (href) => shelf.linked(href),
    formerUrls: (post) => toAliases(post, publishedAt(site)),
    file: async (reference) => readInput(reference, roots),
    size: async (reference) => sizeOfInput(reference, roots),
    remembered: (path) => factsOf(path, remembered),
    earlier: async (path) => job.output.read?.(path),
    named: readNamed,
    assets: job.assets ?? 'local',
    picture: library.find,
  };
}

/** Walks the files once more to be sure: what was counted are hashes, and a slice does not keep the paths of the others. */
async function isRepeated(path: string, exporter: Exporter, publishing: Pass): Promise<boolean> {
  let times = 0;
  const report = (): void => undefined;
  const library = openLibraryFor(exporter, publishing, report);
  try {
    for await (const file of exporter.export(publishing.shelf, contextOf(exporter, publishing, { report, library }))) {
      if (file.path === path) times += 1;
      if (times > 1) return true;
    }
    return false;
  } finally {
    await library.close();
  }
}
