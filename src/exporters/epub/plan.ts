import { cleanLine } from '../../base/text.ts';
import { toUtcSeconds } from '../../base/dates.ts';
import type { ExportContext } from '../../model/contracts.ts';
import { toArchive, type Archive } from './archive.ts';
import type { Device } from './devices.ts';
import { toLayout, type Layout } from './layout.ts';
import { toLanguageTag } from './links.ts';
import type { BookFacts } from './package.ts';
import type { SectionRule } from './options.ts';
import { toPeriod } from './sections.ts';
import { identifierOf, nextPeriod, positionOf, volumeLabel, type Series } from './series.ts';
import type { Survey } from './survey.ts';
import { toVolumes, type Volume, type VolumeRule } from './volumes.ts';
import type { Words } from '../wording/wording.ts';
import { wordsFor } from '../wording/words.ts';

/** Everything of a volume that is known before its pages are written. */
export interface VolumePlan {
  readonly volume: Volume;
  readonly archive: Archive;
  readonly layout: Layout;
  /** BCP 47; what a chapter is in where its post does not say. */
  readonly fallback: string;
  readonly facts: Omit<BookFacts, 'cover'>;
}

interface Planning {
  readonly rule: VolumeRule;
  readonly sections: SectionRule;
  readonly device: Device;
  readonly context: ExportContext;
}

export function planVolumes(found: Survey, planning: Planning): VolumePlan[] {
  const { rule, device } = planning;
  const volumes = toVolumes(found.posts, { rule, mostBytes: device.mostBytes });
  return volumes.map((volume, at) =>
    planVolume(volume, { ...planning, found, newer: volumes[at - 1], older: volumes[at + 1] }),
  );
}

interface PlanningOne extends Planning {
  readonly found: Survey;
  readonly newer: Volume | undefined;
  readonly older: Volume | undefined;
}

function planVolume(volume: Volume, planning: PlanningOne): VolumePlan {
  const { found, sections: rule, device, context } = planning;
  const { site, now, options } = context;
  const own = volume.posts.flatMap((at) => found.posts[at] ?? []);
  const archive = toArchive(own);
  const fallback = toLanguageTag(site.language) ?? 'und';
  const language = toLanguageTag(site.language) ?? toLanguageTag(archive.language) ?? 'und';
  const words = wordsFor(language);
  const names = site.authors.length > 0 ? site.authors.map(({ name }) => name) : archive.names;
  const series = seriesOf(volume, planning, words);
  const subtitle = volumeLabel(volume.name, words);
  const name = cleanLine(site.title) || 'Posts';
  return {
    volume,
    archive,
    fallback,
    layout: toLayout(volume.posts, { facts: found.posts, rule, isTurned: options['order'] === 'oldest', words }),
    facts: {
      id: identifierOf(site, volume.name),
      title: subtitle === '' ? name : `${name} · ${subtitle}`,
      subtitle,
      language,
      words,
      creators: [...new Set(names.map(cleanLine))].filter((creator) => creator !== ''),
      description: textOf(site.description),
      rights: textOf(site.rights),
      source: textOf(site.url),
      date: archive.span?.newest,
      modified: toUtcSeconds(archive.changed ?? archive.seen ?? now.getTime()),
      series,
      isVertical: options['vertical'] === true,
      device,
    },
  };
}

function textOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cleanLine(text) || undefined;
}

/** The series where there is one: not of a book that is the only one and holds everything. */
function seriesOf(volume: Volume, { rule, newer, older, context }: PlanningOne, words: Words): Series | undefined {
  const isAlone = rule.by === 'none' && newer === undefined && older === undefined;
  if (isAlone) return undefined;
  const { site } = context;
  const previous = older && older.name.period !== 'undated' ? volumeLabel(older.name, words) : undefined;
  return {
    title: cleanLine(site.title) || 'Posts',
    id: identifierOf(site, { period: '', number: 0 }),
    ...positionOf(volume.name),
    previous: previous || (older ? words.volume(1) : undefined),
    next: nextOf(volume, newer, words),
  };
}

/** What comes next is said so that it stays true, and the book the same, when it comes. */
function nextOf({ name, isFull }: Volume, newer: Volume | undefined, words: Words): string | undefined {
  const { period, number } = name;
  if (period === 'undated') return undefined;
  if (isFull) return volumeLabel({ period, number: Math.max(number, 1) + 1 }, words);
  if (period !== '') return words.orLater(toPeriod(nextPeriod(period), words));
  return newer === undefined ? undefined : volumeLabel(newer.name, words);
}
