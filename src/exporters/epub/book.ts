import type { ExportContext, Posts } from '../../model/contracts.ts';
import { rules } from '../../model/rules.ts';
import { toUtcSeconds } from '../../base/dates.ts';
import { uuidUrn } from '../../base/hash.ts';
import type { ZipEntry } from '../../base/zip.ts';
import { openArchive, type Archive } from './archive.ts';
import { toChapter, type ChapterFacts } from './chapter.ts';
import { toCover } from './cover.ts';
import { clean } from './clean.ts';
import { deviceOf } from './devices.ts';
import { openImages, type ImageStore } from './images.ts';
import { toLanguageTag } from './links.ts';
import { packageFiles, type BookFacts } from './package.ts';
import { wordsFor } from './words.ts';

/** The files of the book in the order in which they are zipped. Chapters come while they are made; the package knows them all, so it is last. */
export async function* book(posts: Posts, context: ExportContext): AsyncIterable<ZipEntry> {
  const { site } = context;
  const language = toLanguageTag(site.language) ?? 'und';
  const images = openImages({ picture: context.picture, wish: deviceOf('any').pictures });
  const archive = openArchive();
  const chapters: ChapterFacts[] = [];
  const isTurned = context.options['order'] === 'oldest';
  yield { path: 'mimetype', data: 'application/epub+zip', isStored: true };
  for await (const post of posts) {
    archive.add(post);
    const file = `c${String(chapters.length + 1).padStart(5, '0')}.xhtml`;
    const number = isTurned ? posts.size - chapters.length : chapters.length + 1;
    const { page, facts } = await toChapter(post, { file, number, language, images, assets: context.assets });
    chapters.push(facts);
    yield { path: `OEBPS/${file}`, data: page };
    for (const { href, bytes } of images.take())
      yield { path: `OEBPS/${href}`, data: await bytes(), isPacked: !href.endsWith('.svg') };
  }
  // Posts come newest first and are not held, so only the list of chapters is turned round.
  if (isTurned) chapters.reverse();
  const facts = toFacts({ context, archive, images, chapters });
  reportNearest({ archive, chapters }, context);
  yield { path: 'OEBPS/cover.xhtml', data: toCover(facts, archive) };
  for (const [path, data] of await packageFiles(facts, chapters)) yield { path, data };
}

interface Making {
  readonly context: ExportContext;
  readonly archive: Archive;
  readonly images: ImageStore;
  readonly chapters: readonly ChapterFacts[];
}

function toFacts({ context, archive, images, chapters }: Making): BookFacts {
  const { site, now } = context;
  const language = toLanguageTag(site.language) ?? toLanguageTag(archive.language()) ?? 'und';
  const names = site.authors.length > 0 ? site.authors.map(({ name }) => name) : archive.names();
  const isDescribed = chapters.every((chapter) => chapter.undescribed === 0);
  const hasImages = images.all.size > 0;
  return {
    id: uuidUrn(`epub\n${site.url ?? site.feedUrl ?? site.title}`),
    title: clean(site.title) || 'Posts',
    language,
    words: wordsFor(language),
    creators: [...new Set(names.map(clean))].filter((name) => name !== ''),
    description: site.description === undefined ? undefined : clean(site.description) || undefined,
    rights: site.rights === undefined ? undefined : clean(site.rights) || undefined,
    source: site.url === undefined ? undefined : clean(site.url) || undefined,
    modified: toUtcSeconds(archive.changed() ?? now.getTime()),
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

/** What the book could not show as it is, once each. */
function reportNearest({ archive, chapters }: Pick<Making, 'archive' | 'chapters'>, { report }: ExportContext): void {
  const absent = chapters.reduce((sum, chapter) => sum + chapter.absent, 0);
  const kinds = [
    { field: 'a title of every chapter', used: 'the start of the text', count: archive.untitled() },
    { field: 'images that are in the book', used: 'a link or the description', count: absent },
  ];
  for (const kind of kinds)
    if (kind.count > 0) report(rules.exportNearest({ file: 'book.epub' }, { exporter: 'epub', ...kind }));
}
