import { findSeconds } from '../../base/duration.ts';
import type { Extra, Json } from '../../model/json.ts';
import { toElement } from './podcast-names.ts';

/** What front matter says of an episode, under the names that generators and themes for podcasts use. The first that is understood counts. */
const names = {
  episode: ['episode', 'episode_number', 'episodeNumber', 'itunes_episode'],
  season: ['season', 'season_number', 'seasonNumber', 'itunes_season'],
  type: ['episode_type', 'episodeType', 'itunes_episode_type'],
  explicit: ['explicit', 'itunes_explicit'],
  block: ['block', 'itunes_block'],
  duration: ['duration', 'itunes_duration'],
} as const;

/** What was understood of the extra words of a post. */
export interface Said {
  readonly elements: readonly Json[];
  /** Length of the episode. */
  readonly seconds?: number;
  /** Names of the words that were understood. */
  readonly used: readonly string[];
}

export function findSaid(extra: Extra): Said {
  const used: string[] = [];
  const find = <Value>(all: readonly string[], read: (text: string) => Value | undefined): Value | undefined => {
    for (const name of all) {
      const text = textOf(extra[name]);
      const value = text === undefined ? undefined : read(text);
      if (value === undefined) continue;
      used.push(name);
      return value;
    }
    return undefined;
  };
  const elements = [
    find(names.episode, toNumber),
    find(names.season, (text) =>
      isWhole(text) ? toElement('itunes:season', { text: String(Number(text)) }) : undefined,
    ),
    find(names.type, (text) =>
      /^(?:full|trailer|bonus)$/i.test(text)
        ? toElement('itunes:episodeType', { text: text.toLowerCase() })
        : undefined,
    ),
    find(names.explicit, toExplicit),
    find(names.block, toBlock),
  ].flatMap((one) => (one === undefined || one === '' ? [] : [one]));
  const seconds = find(names.duration, findSeconds);
  return { elements, used, ...(seconds === undefined ? {} : { seconds }) };
}

function textOf(value: Json | undefined): string | undefined {
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value).trim();
}

/** Apple counts in whole numbers from 1 on. */
function isWhole(text: string): boolean {
  return /^0*[1-9]\d{0,8}$/.test(text);
}

/** Podcasting 2.0 has places for episodes between two others. */
function toNumber(text: string): Json | undefined {
  if (isWhole(text)) return toElement('itunes:episode', { text: String(Number(text)) });
  return /^\d{1,9}\.\d{1,9}$/.test(text) ? toElement('podcast:episode', { text }) : undefined;
}

function toExplicit(text: string): Json | undefined {
  if (isExplicit(text)) return toElement('itunes:explicit', { text: 'true' });
  return /^(?:false|no|clean)$/i.test(text) ? toElement('itunes:explicit', { text: 'false' }) : undefined;
}

/** As Apple has it today, and as it had it before. */
export function isExplicit(text: string): boolean {
  return /^(?:true|yes|explicit)$/i.test(text.trim());
}

/** Who blocks nothing says nothing. */
function toBlock(text: string): Json | undefined {
  if (/^(?:true|yes)$/i.test(text)) return toElement('itunes:block', { text: 'Yes' });
  return /^(?:false|no)$/i.test(text) ? '' : undefined;
}
