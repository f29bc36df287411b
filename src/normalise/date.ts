import type { Report } from '../model/diagnostic.ts';
import { isInstant, toMillis, type Instant } from '../model/instant.ts';
import type { Place } from '../model/place.ts';
import type { RawClaim } from '../model/raw.ts';
import { rules } from '../model/rules.ts';

/** What a date needs to be read and reported. */
export interface DateSetting {
  /** IANA name or `±hh:mm`, for dates without a zone. */
  readonly timezone: string;
  readonly place: Place;
  readonly report: Report;
}

/** The moment a source's date names, with the offset it was written with; undefined, on record, where it names none. */
export function toInstant(field: string, value: string, { timezone, place, report }: DateSetting): Instant | undefined {
  const written = split(value.trim());
  const instant = written && assemble(written, timezone);
  if (!written || !instant) {
    report(rules.dateInvalid(place, { field, value }));
    return undefined;
  }
  if (written.offset === undefined) report(rules.dateZone(place, { field, value, zone: timezone }));
  return instant;
}

/** When a post was published: its own field first, then what else the source says; conflicts are reported. */
export function toPublished(
  value: string | undefined,
  claims: readonly RawClaim[],
  setting: DateSetting,
): { readonly published?: Instant; readonly other?: Instant } {
  const own = value === undefined ? undefined : toInstant('date', value, setting);
  const comment = claims.find(({ field, by }) => field === 'published' && by === 'comment');
  const fileName = claims.find(({ field, by }) => field === 'published' && by === 'file-name');
  const second = comment && epoch(comment.value);
  const published = own ?? second ?? (fileName && toInstant('date in the file name', fileName.value, setting));
  if (published === undefined) {
    setting.report(rules.dateMissing(setting.place, {}));
    return {};
  }
  if (second === undefined || Math.abs(toMillis(second) - toMillis(published)) < 1000) return { published };
  const hours = Math.round((Math.abs(toMillis(second) - toMillis(published)) / 3_600_000) * 10) / 10;
  setting.report(rules.dateConflict(setting.place, { used: published, other: second, by: 'comment', hours }));
  return { published, other: second };
}

interface DateParts {
  readonly day: string;
  readonly time: string;
  readonly offset?: string;
}

const iso =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*([Zz]|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?$/;
const rfc822 =
  /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[A-Za-z]*\.?,?\s+(\d{4})(?:\s+(\d\d):(\d\d)(?::(\d\d))?)?\s*(Z|UT|UTC|GMT|[+-]\d\d:?\d\d)?$/;
const chinese = /^(\d{4})\s*[年/.]\s*(\d{1,2})\s*[月/.]\s*(\d{1,2})\s*日?(?:\s*(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function split(value: string): DateParts | undefined {
  const found = iso.exec(value);
  if (found) {
    const [, year, month, day, hour, minute, second, fraction, zone] = found;
    return parts([year, month, day], [hour, minute, second, fraction], zone);
  }
  const mail = rfc822.exec(value);
  if (mail) {
    const [, day, name, year, hour, minute, second, zone] = mail;
    const month = monthNames.indexOf((name ?? '').toLowerCase()) + 1;
    return month === 0 ? undefined : parts([year, String(month), day], [hour, minute, second], zone);
  }
  const [, year, month, day, hour, minute, second] = chinese.exec(value) ?? [];
  return year === undefined ? undefined : parts([year, month, day], [hour, minute, second]);
}

type Digits = string | undefined;

function parts(date: readonly Digits[], time: readonly Digits[], zone?: string): DateParts {
  const [hour, minute, second, fraction] = time;
  const two = (digits: Digits): string => (digits ?? '00').padStart(2, '0');
  const day = `${date[0]}-${two(date[1])}-${two(date[2])}`;
  const clock = `${two(hour)}:${two(minute)}:${two(second)}${fraction === undefined ? '' : `.${fraction}`}`;
  if (zone === undefined) return { day, time: clock };
  const digits = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  return { day, time: clock, offset: digits ? `${digits[1]}${digits[2]}:${digits[3] ?? '00'}` : 'Z' };
}

function assemble({ day, time, offset }: DateParts, timezone: string): Instant | undefined {
  const asUtc = `${day}T${time}Z`;
  // Date.parse rolls 31 February over; a date that does not come back as it was written is none.
  if (!isInstant(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== day) return undefined;
  const zone = offset ?? offsetAt(Date.parse(asUtc), timezone);
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
  return isInstant(text) ? text : undefined;
}
