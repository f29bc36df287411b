import type { ExportContext, Posts } from '../../model/contracts.ts';
import { toMillis } from '../../model/instant.ts';
import type { Post } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import { toUtcSeconds } from '../../base/dates.ts';
import { uuidUrn } from '../../base/hash.ts';
import { stripForbidden, toLine } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import type { ZipEntry } from '../../base/zip.ts';
import { rules } from '../../model/rules.ts';
import { toChapter, type ChapterFacts } from './chapter.ts';
import { openImages, type ImageStore } from './images.ts';
import { packageFiles, type BookFacts } from './package.ts';
import { toDay, wordsFor } from './words.ts';

/** The files of the book in the order in which they are zipped. Chapters come while they are made; the package knows them all, so it is last. */
export async function* book(posts: Posts, context: ExportContext): AsyncIterable<ZipEntry> {
  const { site } = context;
  const language = site.language ?? 'und';
  const images = openImages();
  const archive = openArchiveFacts();
  const chapters: ChapterFacts[] = [];
  yield { path: 'mimetype', data: 'application/epub+zip', isStored: true };
  for await (const post of inOrder(posts, context.options['order'])) {
    archive.add(post);
    const file = `c${String(chapters.length + 1).padStart(5, '0')}.xhtml`;
    const { page, facts } = await toChapter(post, { file, language, images, read: context.file });
    chapters.push(facts);
    yield { path: `OEBPS/${file}`, data: page };
    for (const { href, bytes } of images.take()) yield { path: `OEBPS/${href}`, data: bytes, isStored: true };
  }
  const facts = toFacts({ context, language, archive, images, chapters });
  reportUntitled(archive, context);
  yield { path: 'OEBPS/cover.xhtml', data: coverPage(facts, site, archive) };
  for (const [path, data] of await packageFiles(facts, chapters)) yield { path, data };
}

/** Oldest first holds the posts; newest first streams them. */
async function* inOrder(posts: Posts, order: unknown): AsyncIterable<Post> {
  if (order !== 'oldest') {
    yield* posts;
    return;
  }
  const all: Post[] = [];
  for await (const post of posts) all.push(post);
  yield* all.toReversed();
}

/** What the title page and the package say of all posts together. */
interface ArchiveFacts {
  add(post: Post): void;
  count: number;
  untitled: number;
  changed: number | undefined;
  oldest: Post | undefined;
  newest: Post | undefined;
  /** Names of authors, up to one more than are put on a title page. */
  readonly authors: Set<string>;
}

const mostAuthors = 5;

function openArchiveFacts(): ArchiveFacts {
  const facts: ArchiveFacts = {
    count: 0,
    untitled: 0,
    changed: undefined,
    oldest: undefined,
    newest: undefined,
    authors: new Set(),
    add: (post) => {
      facts.count += 1;
      if (post.title === undefined) facts.untitled += 1;
      for (const { name } of post.authors) if (facts.authors.size <= mostAuthors) facts.authors.add(name);
      for (const moment of [post.published, post.updated]) {
        if (moment !== undefined) facts.changed = Math.max(facts.changed ?? Number.NEGATIVE_INFINITY, toMillis(moment));
      }
      if (post.published === undefined) return;
      if (!facts.oldest?.published || toMillis(post.published) < toMillis(facts.oldest.published)) facts.oldest = post;
      if (!facts.newest?.published || toMillis(post.published) > toMillis(facts.newest.published)) facts.newest = post;
    },
  };
  return facts;
}

interface Making {
  readonly context: ExportContext;
  readonly language: string;
  readonly archive: ArchiveFacts;
  readonly images: ImageStore;
  readonly chapters: readonly ChapterFacts[];
}

function toFacts({ context, language, archive, images, chapters }: Making): BookFacts {
  const { site, now } = context;
  const names =
    site.authors.length > 0
      ? site.authors.map(({ name }) => name)
      : archive.authors.size <= mostAuthors
        ? [...archive.authors]
        : [];
  const isDescribed = chapters.every(({ undescribed }) => undescribed === 0);
  const hasImages = images.all.size > 0;
  return {
    id: uuidUrn(`epub\n${site.url ?? site.feedUrl ?? site.title}`),
    title: clean(site.title) || 'Posts',
    language,
    words: wordsFor(language),
    creators: names.map(clean).filter((name) => name !== ''),
    description: site.description === undefined ? undefined : clean(site.description) || undefined,
    rights: site.rights === undefined ? undefined : clean(site.rights) || undefined,
    source: site.url,
    modified: toUtcSeconds(archive.changed ?? now.getTime()),
    images: [...images.all.values()],
    accessibility: [
      ['accessMode', 'textual'],
      ...(hasImages ? [['accessMode', 'visual'] as const] : []),
      ...(isDescribed ? [['accessModeSufficient', 'textual'] as const] : []),
      ['accessibilityFeature', 'tableOfContents'],
      ['accessibilityFeature', 'readingOrder'],
      ['accessibilityFeature', 'structuralNavigation'],
      ...(hasImages && isDescribed ? [['accessibilityFeature', 'alternativeText'] as const] : []),
      ['accessibilityHazard', 'unknown'],
    ],
  };
}

function coverPage(
  { title, language, words, creators }: BookFacts,
  site: Site,
  { count, oldest, newest }: ArchiveFacts,
): string {
  const lang = escapeAttribute(language);
  const from = oldest?.published && toDay(oldest.published, words);
  const to = newest?.published && toDay(newest.published, words);
  const span = from === undefined || to === undefined ? '' : `\n<p>${from === to ? from : `${from} – ${to}`}</p>`;
  const description = site.description === undefined ? '' : `\n<p>${escapeText(clean(site.description))}</p>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="${lang}" lang="${lang}">
<head><title>${escapeText(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body epub:type="frontmatter">
<section class="cover" epub:type="titlepage">
<h1>${escapeText(title)}</h1>${description}
<hr class="rule"/>
${creators.length > 0 ? `<p>${creators.map(escapeText).join(', ')}</p>\n` : ''}<div class="facts">
<p>${words.posts(count)}</p>${span}
</div>
</section>
</body>
</html>
`;
}

function reportUntitled({ untitled }: ArchiveFacts, { report }: ExportContext): void {
  if (untitled === 0) return;
  const detail = {
    exporter: 'epub',
    field: 'a title of every chapter',
    used: 'the start of the text',
    count: untitled,
  };
  report(rules.exportNearest({ file: 'book.epub' }, detail));
}

function clean(text: string): string {
  return toLine(stripForbidden(text).text);
}
