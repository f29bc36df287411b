import type { Report } from '../model/diagnostic.ts';
import { isInstant, toMillis, type Instant } from '../model/instant.ts';
import type { Extra } from '../model/json.ts';
import type { Place } from '../model/place.ts';
import type { RawClaim } from '../model/raw.ts';
import { rules } from '../model/rules.ts';
import { splitDate } from './date-forms.ts';
import type { DateParts } from './date-parts.ts';

/** What a date needs to be read and reported. */
export interface DateSetting {
  /** IANA name or `±hh:mm`, for dates without a zone. */
  readonly timezone: string;
  readonly place: Place;
  readonly report: Report;
}

/** The moment a source's date names, with the offset it was written with; undefined, on record, where it names none. */
export function toInstant(field: string, value: string, setting: DateSetting): Instant | undefined {
  return readDate(field, value, setting)?.instant;
}

/**
 * When a post was published: its own field first, then what its page, its comment and its file name say. What was not
 * used is in `extra`, as written or as an instant; conflicts are reported.
 */
export function toPublished(
  value: string | undefined,
  claims: readonly RawClaim[],
  setting: DateSetting,
): { readonly published?: Instant; readonly extra: Extra } {
  const claimed = (name: string): string | undefined =>
    claims.find(({ field, by }) => field === 'published' && by === name)?.value;
  const read = (field: string, said: string | undefined): ReadDate | undefined =>
    said === undefined ? undefined : readDate(field, said, setting);
  const own = read('date', value);
  const unread: Extra = value === undefined || value.trim() === '' || own !== undefined ? {} : { date: value };
  const comment = epoch(claimed('comment') ?? '');
  const fileName = claimed('file-name');
  const used = own ?? read('date of the page', claimed('page'));
  const published =
    used?.instant ??
    comment ??
    (fileName === undefined ? undefined : toInstant('date in the file name', fileName, setting));
  if (published === undefined) {
    setting.report(rules.dateMissing(setting.place, {}));
    return { extra: unread };
  }
  const others = {
    ...(used && comment ? otherMoment(used, comment, setting) : {}),
    ...(fileName === undefined ? {} : otherDay(published, fileName, setting)),
  };
  return { published, extra: { ...unread, ...others } };
}

interface ReadDate {
  readonly instant: Instant;
  readonly written: DateParts;
}

function readDate(field: string, value: string, { timezone, place, report }: DateSetting): ReadDate | undefined {
  const written = splitDate(value);
  const instant = written && assemble(written, timezone);
  if (!written || !instant) {
    report(rules.dateInvalid(place, { field, value }));
    return undefined;
  }
  if (written.offset === undefined) report(rules.dateZone(place, { field, value, zone: timezone }));
  return { instant, written };
}

const hour = 3_600_000;

/** What the comment says where it is not the same moment, which is a conflict where no zone explains it. */
function otherMoment({ instant, written }: ReadDate, comment: Instant, { place, report }: DateSetting): Extra {
  const apart = Math.abs(toMillis(comment) - toMillis(instant));
  if (apart < (written.unit === 'minute' ? 60_000 : 1000)) return {};
  const hours = Math.round((apart / hour) * 10) / 10;
  if (!isExplained(written, comment))
    report(rules.dateConflict(place, { used: instant, other: comment, by: 'comment', hours }));
  return { 'published-comment': comment };
}

/** Zones lie between -12 and +14 hours, at whole quarters of an hour. */
function isExplained({ day, time, unit, offset }: DateParts, comment: Instant): boolean {
  if (offset !== undefined) return false;
  const apart = toMillis(comment) - Date.parse(`${day}T${time}Z`);
  if (unit === 'day') return apart >= -14 * hour && apart < 36 * hour;
  const beside = Math.abs(apart) % (hour / 4);
  const slack = unit === 'minute' ? 60_000 : 1000;
  return apart >= -14 * hour - slack && apart <= 12 * hour + slack && Math.min(beside, hour / 4 - beside) < slack;
}

/** The day of the file name where it is not the day before or after: that would be a matter of zones. */
function otherDay(published: Instant, fileName: string, { place, report }: DateSetting): Extra {
  if (published.startsWith(fileName)) return {};
  const other = assemble({ day: fileName, time: '00:00:00', unit: 'day' }, 'UTC');
  if (other === undefined) return {};
  const apart = Math.abs(toMillis(other) - Date.parse(`${published.slice(0, 10)}T00:00:00Z`));
  if (apart <= 24 * hour) return {};
  report(rules.dateConflict(place, { used: published, other: fileName, by: 'file name', hours: apart / hour }));
  return { 'published-file-name': fileName };
}

function assemble({ day, time, offset }: DateParts, timezone: string): Instant | undefined {
  const asUtc = `${day}T${time}Z`;
  const millis = Date.parse(asUtc);
  // Date.parse rolls 31 February and 24:00 over; a date that does not come back as it was written is none.
  if (Number.isNaN(millis) || new Date(millis).getUTCDate() !== Number(day.slice(8))) return undefined;
  const zone = offset ?? offsetAt(millis, timezone);
  const instant = `${day}T${time}${zone}`;
  return isInstant(instant) ? instant : undefined;
}

/** `Z` or `±hh:mm` of the zone at a local time. */
function offsetAt(localMillis: number, timezone: string): string {
  if (timezone === 'UTC' || timezone === 'Z') return 'Z';
  if (/^[+-]\d\d:\d\d$/.test(timezone)) return timezone;
  // The offset depends on the moment and the moment on the offset: the second guess is right but inside a changing hour.
  const guess = minutesAt(localMillis, timezone);
  const minutes = minutesAt(localMillis - guess * 60_000, timezone);
  const sign = minutes < 0 ? '-' : '+';
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function minutesAt(millis: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(millis).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Milliseconds since the epoch, as the scraped dialect's comment holds them. */
function epoch(digits: string): Instant | undefined {
  const millis = Number(digits);
  if (!/^\d{1,15}$/.test(digits) || Math.abs(millis) > 8.64e15) return undefined;
  const text = new Date(millis).toISOString();
  // A year of more than four digits has a sign.
  return text.length === 24 ? (text as Instant) : undefined;
}
