import type { ExportContext, OutputFile, Posts } from '../../model/contracts.ts';
import type { Publication } from '../../model/publication.ts';
import { rules } from '../../model/rules.ts';
import { zip } from '../../base/zip.ts';
import { nothing, addHoldings, type Holdings } from './accessibility.ts';
import { toArchive } from './archive.ts';
import { book } from './book.ts';
import type { Cover } from './cover.ts';
import { deviceOf } from './devices.ts';
import { toSpan } from './front-pages.ts';
import { openFeeder } from './feeder.ts';
import { findParts } from './long-posts.ts';
import { planVolumes, type VolumePlan } from './plan.ts';
import type { SectionRule } from './options.ts';
import { fileOf } from './series.ts';
import { toShelfCovers, type ShelfCovers } from './shelf-cover.ts';
import { survey } from './survey.ts';
import { toVolumeRule } from './volumes.ts';

/** The books that the posts make: one, or the volumes of a series. A first walk finds out what each has to know of the others. */
export async function* books(posts: Posts, context: ExportContext): AsyncIterable<OutputFile> {
  const { options } = context;
  const device = deviceOf(String(options['device']));
  const rule = toVolumeRule(String(options['volumes']));
  const isWeighed = rule.by === 'bytes' || device.mostBytes !== undefined;
  const sections = String(options['sections']) as SectionRule; // the table of options has no others
  const found = await survey(posts, { sections, isWeighed, device }, context);
  const plans = planVolumes(found, { rule, sections, device, context });
  const volumeOf: number[] = found.posts.map(() => 0);
  for (const [number, { volume }] of plans.entries()) for (const at of volume.posts) volumeOf[at] = number;
  const parts = await findParts(posts, { plans, volumeOf, found, context });
  const sizes = plans.map(({ volume }) => volume.posts.length);
  const feeder = openFeeder(posts, volumeOf, sizes);
  let holdings = nothing;
  let isDrawing = false;
  const isListed = context.formats.includes('opds');
  for (const [number, plan] of plans.entries()) {
    const making = { plan, posts: feeder.of(number), parts, places: found.places, volumeOf, number, context };
    const path = fileOf(plan.volume.name);
    let covers: ShelfCovers | undefined;
    const done = async (own: Holdings, cover: Cover): Promise<void> => {
      holdings = addHoldings(holdings, own);
      isDrawing ||= cover.type === 'image/svg+xml';
      if (isListed) covers = await toShelfCovers(path, cover, plan);
    };
    const publication = (): Publication => ({ ...toPublication(plan), ...covers?.said });
    yield { path, body: zip(book(making, done)), publication };
    yield* covers?.files ?? [];
  }
  const { untitled } = toArchive(found.posts);
  reportNearest({ untitled, holdings, isDrawing }, context);
}

/** What a catalogue says of the book. */
function toPublication({ facts, archive }: VolumePlan): Publication {
  const { id, title, language, words, creators, description, rights, date, modified, series } = facts;
  const summary = [description ?? '', toSpan(archive, words), words.posts(archive.count)]
    .filter((part) => part !== '')
    .join(' · ');
  const position = Number(series?.index || Number.NaN);
  return {
    ...{ id, title, type: 'application/epub+zip', authors: creators, modified, summary },
    ...(language === 'und' ? {} : { language }),
    ...(rights === undefined ? {} : { rights }),
    ...(date === undefined ? {} : { issued: date }),
    ...(series ? { series: { title: series.title, ...(Number.isFinite(position) ? { position } : {}) } } : {}),
  };
}

interface Nearest {
  readonly untitled: number;
  readonly holdings: Holdings;
  readonly isDrawing: boolean;
}

/** What the books could not show as it is, once each. */
function reportNearest({ untitled, holdings, isDrawing }: Nearest, { report }: ExportContext): void {
  const kinds = [
    { field: 'a title of every chapter', used: 'the start of the text', count: untitled },
    { field: 'images that are in the book', used: 'a link or the description', count: holdings.absent },
    {
      field: 'a cover that every device shows',
      used: 'a drawing (SVG), since there is no package sharp or no font for it on this machine',
      count: isDrawing ? 1 : 0,
    },
  ];
  if (holdings.lost > 0) report(rules.exportNoLink({ file: 'book.epub' }, { exporter: 'epub', count: holdings.lost }));
  for (const kind of kinds)
    if (kind.count > 0) report(rules.exportNearest({ file: 'book.epub' }, { exporter: 'epub', ...kind }));
}
