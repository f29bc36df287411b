import type { ZipEntry } from '../../base/zip.ts';
import type { ExportContext } from '../../model/contracts.ts';
import { accessibilityOf, addHoldings, nothing, type Holdings } from './accessibility.ts';
import { partFile } from './chapter-page.ts';
import { toChapter } from './chapter.ts';
import { toColophon } from './colophon.ts';
import { drawnCover, givenCover, toCounts, type Cover } from './cover.ts';
import { toCoverPage, toSpan, toTitlePage } from './front-pages.ts';
import { openImages } from './images.ts';
import type { Layout } from './layout.ts';
import type { Making } from './making.ts';
import { packageFiles, type BookPage, type Entry } from './package.ts';
import type { VolumePlan } from './plan.ts';
import { sectionFile, toSectionPage } from './section-page.ts';
import { settingOf } from './setting.ts';

/** The files of a book in the order in which they are zipped. Chapters come while they are made; the package knows them all, so it is last. */
export async function* book(
  making: Making,
  done: (holdings: Holdings, cover: Cover) => Promise<void>,
): AsyncIterable<ZipEntry> {
  const { plan, posts, context } = making;
  const { layout, archive } = plan;
  yield { path: 'mimetype', data: 'application/epub+zip', isStored: true };
  const cover = await coverOf(plan, context);
  const facts = { ...plan.facts, cover };
  yield { path: `OEBPS/${cover.href}`, data: cover.bytes, isPacked: !cover.href.endsWith('.svg') };
  yield { path: 'OEBPS/cover.xhtml', data: toCoverPage(facts, cover.href) };
  yield { path: 'OEBPS/title.xhtml', data: toTitlePage(facts, archive) };
  for (const [at, section] of layout.sections.entries())
    if (section.label !== undefined && section.chapters.length > 1)
      yield { path: `OEBPS/${sectionFile(at)}`, data: toSectionPage(section.label, section.chapters, facts) };
  const images = openImages({ picture: context.picture, wish: facts.device.pictures });
  const pages = new Map<number, BookPage[]>();
  let holdings = nothing;
  for await (const { post, at } of posts) {
    const chapter = layout.byPost.get(at);
    if (chapter === undefined) continue;
    const made = await toChapter(post, { ...settingOf(chapter, making), images, assets: context.assets });
    holdings = addHoldings(holdings, made.facts);
    const { hasMath } = made.facts;
    const files = made.pages.map((_, part) => partFile(chapter.name, part));
    pages.set(
      at,
      files.map((file) => ({ file, title: chapter.title, hasMath })),
    );
    for (const [part, data] of made.pages.entries()) yield { path: `OEBPS/${files[part]}`, data };
    for (const { href, bytes } of images.take())
      yield { path: `OEBPS/${href}`, data: await bytes(), isPacked: !href.endsWith('.svg') };
  }
  yield { path: 'OEBPS/colophon.xhtml', data: toColophon(facts, archive, holdings) };
  const all = [...images.all.values()];
  const types = new Set(all.map(({ type }) => type));
  const accessibility = accessibilityOf(holdings, types, facts.words);
  const contents = { ...toContents(layout, pages), images: all, accessibility };
  for (const [path, data] of await packageFiles(facts, contents)) yield { path, data };
  await done(holdings, cover);
}

/** Pages in the order of reading, and the table of contents: each section, with a page where it has several chapters, and these below it. */
function toContents(
  { sections }: Layout,
  pagesOf: ReadonlyMap<number, readonly BookPage[]>,
): { readonly pages: readonly BookPage[]; readonly contents: readonly Entry[] } {
  const pages: BookPage[] = [];
  const contents: Entry[] = [];
  for (const [number, { label, chapters }] of sections.entries()) {
    const at = pages.length;
    if (label !== undefined && chapters.length > 1)
      pages.push({ file: sectionFile(number), title: label, hasMath: false });
    const below = chapters.map((chapter) => {
      const first = pages.length;
      pages.push(...(pagesOf.get(chapter.at) ?? []));
      return first;
    });
    if (label === undefined) contents.push(...below.map((one) => ({ at: one, below: [] })));
    else contents.push({ at, label, below });
  }
  return { pages, contents };
}

async function coverOf({ facts, archive, layout }: VolumePlan, { options, named }: ExportContext): Promise<Cover> {
  const path = String(options['cover']);
  if (path !== '') return givenCover(path, named);
  const { series, id, title, subtitle, creators, words, language, device } = facts;
  return drawnCover({
    series: series?.id ?? id,
    title: series?.title ?? title,
    subtitle,
    creators,
    facts: [toSpan(archive, words), words.posts(archive.count)].filter((line) => line !== ''),
    counts: toCounts(layout.reading.map(({ facts: { day } }) => day)),
    language,
    isGray: device.pictures.isGray,
  });
}
