import type { ExportContext, OutputFile, Posts } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';
import { rules } from '../../model/rules.ts';
import { toChunks } from '../../base/chunks.ts';
import { selfAddress } from './address.ts';
import { collectFacts, type FeedFacts } from './facts.ts';
import type { feedOptions } from './options.ts';
import { readMarks, toMark, toMarksFile, type PageMark } from './page-marks.ts';
import { openSurvey, type PagePlan } from './page-plan.ts';
import { styleLink } from './style-link.ts';
import { openWalk } from './walk.ts';
import type { FeedFormat, FeedLinks } from './writer.ts';

interface Paging {
  readonly format: FeedFormat;
  readonly posts: Posts;
  readonly context: ExportContext<typeof feedOptions>;
}

/**
 * A feed of the newest posts, and all posts in pages of an archive (RFC 5005 §4). Pages are filled from the oldest post on, so
 * that closed ones never change for a new post; where each begins is kept in a file beside them, so that neither an edit nor a
 * post that comes late moves another post to another page.
 */
export async function* pagedFiles(
  format: FeedFormat,
  posts: Posts,
  context: ExportContext<typeof feedOptions>,
): AsyncIterable<OutputFile> {
  const paging = { format, posts, context };
  const marksPath = `${archivePath(format)}.pages.json`;
  const marks = readMarks(await context.earlier(marksPath), context.options);
  const plan = await toPlan(paging, marks);
  const parts = await lookAt(plan, paging, marks);
  yield { path: format.path, body: toChunks(current(plan, parts, paging)) };
  if (plan.starts.length === 0) return;
  yield* archive(plan, parts, paging);
  yield { path: marksPath, body: toMarksFile(context.options, parts.marks) };
}

/** `rss.xml` has its archive in `archive/rss-1.xml` and so on. */
function archivePath({ path }: FeedFormat): string {
  return `archive/${path.replace(/\.[^.]+$/, '')}`;
}

function pagePath(format: FeedFormat, page: number): string {
  return `${archivePath(format)}-${page + 1}${/\.[^.]+$/.exec(format.path)?.[0] ?? ''}`;
}

/** Writes all posts once for their bytes, and tells what the feed has to do without. */
async function toPlan({ format, posts, context }: Paging, marks: readonly PageMark[]): Promise<PagePlan> {
  const survey = openSurvey(marks, context.now);
  const links: FeedLinks = { role: 'alone', ...selfOf(format, context) };
  const writer = format.open({ facts: noFacts, links }, context);
  for await (const post of posts) survey.look(post, sizeOf(writer.entry(post)));
  writer.report();
  return survey.plan(context.options, sizeOf(writer.start) + sizeOf(writer.end) + forLinks);
}

const noFacts: FeedFacts = { isSigned: false, prefixes: new Set(['atom', 'content', 'dc', 'media']) };
/** Bytes for the links to other pages, and for the author and the address that are not known yet. */
const forLinks = 2000;

function sizeOf(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
}

/** What documents know of their posts; of closed pages the oldest comes first. */
interface Parts {
  readonly current: FeedFacts;
  readonly pages: readonly FeedFacts[];
  readonly marks: readonly PageMark[];
}

/** Pages that were closed before keep their marks, even where the post that one is made of is gone. */
async function lookAt(plan: PagePlan, { posts, context }: Paging, earlier: readonly PageMark[]): Promise<Parts> {
  const inCurrent = collectFacts(context);
  const collectors = plan.starts.map(() => collectFacts(context));
  const marks = earlier.slice(0, plan.kept);
  let [row, page] = [0, plan.starts.length];
  for await (const post of posts) {
    for (; page > 0 && row >= (plan.starts[page - 1] ?? 0); page--)
      if (page > plan.kept) marks[page - 1] = toMark(post);
    if (isInNewest(plan, row)) inCurrent.look(post);
    collectors[page]?.look(post);
    row += 1;
  }
  const pages = collectors.map((collector) => collector.facts());
  // What pages are called after must not change with a new post.
  const origin = pages.find((facts) => facts.origin !== undefined)?.origin;
  const named = (facts: FeedFacts): FeedFacts => (origin === undefined ? facts : { ...facts, origin });
  return { current: named(inCurrent.facts()), pages: pages.map(named), marks };
}

function isInNewest({ newest, edited }: PagePlan, row: number): boolean {
  return row < newest || edited.has(row);
}

async function* current(plan: PagePlan, parts: Parts, paging: Paging): AsyncIterable<readonly string[]> {
  const { format, posts, context } = paging;
  const last = plan.starts.length - 1;
  const links: FeedLinks = {
    role: last < 0 ? 'whole' : 'newest',
    ...selfOf(format, context),
    ...(last < 0 ? {} : { previous: addressOf(pagePath(format, last), { from: format.path, paging }) }),
  };
  if (last >= 0 && links.self === undefined) reportRelative(plan, paging);
  const writer = format.open({ facts: parts.current, links, style: styleLink(format.path, context) }, muted(context));
  let left = plan.newest + plan.edited.size;
  let row = 0;
  yield writer.start;
  if (left > 0)
    for await (const post of posts) {
      if (isInNewest(plan, row++)) {
        yield writer.entry(post);
        left -= 1;
      }
      if (left === 0) break;
    }
  yield writer.end;
}

/** All closed pages in one walk, the newest first. */
async function* archive(plan: PagePlan, parts: Parts, paging: Paging): AsyncIterable<OutputFile> {
  const walk = openWalk(paging.posts);
  try {
    for (let page = plan.starts.length - 1; page >= 0; page--) {
      await walk.skipTo(plan.starts[page] ?? 0);
      const posts = walk.upTo(plan.starts[page - 1] ?? paging.posts.size);
      const body = archivePage({ page, facts: parts.pages[page] ?? noFacts, posts }, paging, plan);
      yield { path: pagePath(paging.format, page), body: toChunks(body) };
    }
  } finally {
    await walk.close();
  }
}

interface Page {
  /** Counted from the oldest, from 0. */
  readonly page: number;
  readonly facts: FeedFacts;
  readonly posts: AsyncIterable<Post>;
}

async function* archivePage(
  { page, facts, posts }: Page,
  paging: Paging,
  plan: PagePlan,
): AsyncIterable<readonly string[]> {
  const { format, context } = paging;
  const path = pagePath(format, page);
  const to = (other: string): string => addressOf(other, { from: path, paging });
  const links: FeedLinks = {
    role: 'archive',
    ...(selfOf(format, context).self === undefined ? {} : { self: to(path) }),
    current: to(format.path),
    ...(page === 0 ? {} : { previous: to(pagePath(format, page - 1)) }),
    ...(page + 1 === plan.starts.length || context.options.immutable ? {} : { next: to(pagePath(format, page + 1)) }),
  };
  const writer = format.open({ facts, links, style: styleLink(path, context) }, muted(context));
  yield writer.start;
  for await (const post of posts) yield writer.entry(post);
  yield writer.end;
}

function selfOf(format: FeedFormat, { site }: ExportContext): { readonly self?: string } {
  const self = selfAddress(site, format.kind);
  return self === undefined ? {} : { self };
}

/** The address of one of the files: relative where nobody said where the feeds will live. */
function addressOf(path: string, { from, paging }: { readonly from: string; readonly paging: Paging }): string {
  const { format, context } = paging;
  const { self } = selfOf(format, context);
  if (self === undefined) return from.includes('/') ? relativeFromArchive(path) : path;
  return path === format.path ? self : new URL(path, self).href;
}

function relativeFromArchive(path: string): string {
  return path.startsWith('archive/') ? path.slice('archive/'.length) : `../${path}`;
}

function reportRelative({ starts }: PagePlan, { format, context }: Paging): void {
  const kind = { exporter: format.kind, field: 'an address of every page', used: 'one relative to the feed' };
  context.report(rules.exportNearest({ file: format.path }, { ...kind, count: starts.length }));
}

/** What the feed has to do without was told when its pages were planned. */
function muted(context: ExportContext): ExportContext {
  return { ...context, report: () => undefined };
}
