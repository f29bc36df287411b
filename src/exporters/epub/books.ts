import type { ExportContext, OutputFile, Posts } from '../../model/contracts.ts';
import { rules } from '../../model/rules.ts';
import { zip } from '../../base/zip.ts';
import { nothing, addHoldings, type Holdings } from './accessibility.ts';
import { toArchive } from './archive.ts';
import { book } from './book.ts';
import { deviceOf } from './devices.ts';
import { openFeeder } from './feeder.ts';
import { findParts } from './long-posts.ts';
import { planVolumes } from './plan.ts';
import type { SectionRule } from './options.ts';
import { fileOf } from './series.ts';
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
  for (const [number, plan] of plans.entries()) {
    const making = { plan, posts: feeder.of(number), parts, crossings: found.crossings, volumeOf, number, context };
    const done = (own: Holdings, coverType: string): void => {
      holdings = addHoldings(holdings, own);
      isDrawing ||= coverType === 'image/svg+xml';
    };
    yield { path: fileOf(plan.volume.name), body: zip(book(making, done)) };
  }
  const { untitled } = toArchive(found.posts);
  reportNearest({ untitled, holdings, isDrawing }, context);
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
  for (const kind of kinds)
    if (kind.count > 0) report(rules.exportNearest({ file: 'book.epub' }, { exporter: 'epub', ...kind }));
}
