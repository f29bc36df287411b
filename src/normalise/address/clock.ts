import type { RawPost } from '../../model/raw.ts';
import { toInstant } from '../date.ts';

/** A moment as a calendar and a clock show it. */
export interface Clock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

interface Reading {
  /** What dates without a zone are in. */
  readonly written: string;
  /** Where the clock hangs; undefined where it shows each date as it was written. */
  readonly shown?: string;
}

const quiet = { place: { file: '' }, report: () => undefined };

/** When the post was published, as its front matter says, else its path. */
export function clockOf(raw: RawPost, reading: Reading): Clock | undefined {
  const named = raw.claims?.find(({ field, by }) => field === 'published' && by === 'file-name')?.value;
  return clockAt(raw.published, reading) ?? clockAt(named, reading);
}

/** What the clock shows at a moment that somebody wrote down. */
export function clockAt(said: string | undefined, { written, shown }: Reading): Clock | undefined {
  const instant = said === undefined ? undefined : toInstant('', said, { ...quiet, timezone: written });
  if (instant === undefined) return undefined;
  if (shown === undefined) return parts(instant.slice(0, 19));
  return parts(inZone(new Date(instant), shown));
}

function parts(text: string): Clock | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return { year, month, day, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2024-05-01 10:00:00`, which is how Swedes write it. */
function inZone(date: Date, timeZone: string): string {
  if (timeZone === 'UTC') return date.toISOString();
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(date);
}

/** Digits with zeros in front. */
export function two(number: number, length = 2): string {
  return String(number).padStart(length, '0');
}

export const monthNames = 'January February March April May June July August September October November December'.split(
  ' ',
);
export const dayNames = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** 1 to 366. */
export function dayOfYear({ year, month, day }: Clock): number {
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
}

/** 0 for Sunday. */
export function weekday({ year, month, day }: Clock): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** Week and its year by ISO 8601: the week of the year's first Thursday is the first. */
export function isoWeek(clock: Clock): { readonly week: number; readonly year: number } {
  const thursday = new Date(Date.UTC(clock.year, clock.month - 1, clock.day + 4 - (weekday(clock) || 7)));
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 604_800_000) + 1 };
}
