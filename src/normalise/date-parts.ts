import { zones } from './date-words.ts';

/** A date as its author wrote it, put into order; nothing is checked against the calendar. */
export interface DateParts {
  /** `2022-02-04`. */
  readonly day: string;
  /** `12:44:38.038`; midnight where none was written. */
  readonly time: string;
  readonly offset?: string;
  /** The smallest unit that was written. */
  readonly unit: 'day' | 'minute' | 'second';
}

export type Digits = string | undefined;

/** Zones that have a name in RFC 822 §5. `CST` is not among them: half of those who write it mean China. */
const named: Readonly<Record<string, string>> = {
  Z: 'Z',
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
};

/** Puts the parts into order: undefined where the zone is none. */
export function toParts(
  [year, month, date]: readonly Digits[],
  [hour, minute, second, fraction, zoneName]: readonly Digits[],
): DateParts | undefined {
  const two = (digits: Digits): string => (digits ?? '00').padStart(2, '0');
  const day = `${year}-${two(month)}-${two(date)}`;
  const time = `${two(hour)}:${two(minute)}:${two(second)}${fraction === undefined ? '' : `.${fraction}`}`;
  const unit = hour === undefined ? 'day' : second === undefined ? 'minute' : 'second';
  if (zoneName === undefined) return { day, time, unit };
  const offset = toOffset(zoneName);
  return offset === undefined ? undefined : { day, time, unit, offset };
}

/** `Z` or `±hh:mm`. */
function toOffset(zoneName: string): string | undefined {
  const [, sign, hours = '', minutes = '00'] = /([+-])(\d\d?):?(\d\d)?$/.exec(zoneName) ?? [];
  if (sign !== undefined) return `${sign}${hours.padStart(2, '0')}:${minutes}`;
  const name = zoneName.toUpperCase();
  if (Object.hasOwn(named, name)) return named[name];
  // RFC 5322 §4.3: letters of the military say no more than that the time is universal.
  return Object.hasOwn(zones, name) ? zones[name] : /^[A-IK-Y]$/.test(name) ? 'Z' : undefined;
}

/** RFC 5322 §4.3: two digits are a year of 1950 to 2049. */
export function toYear(digits: string): string {
  return digits.length === 2 ? `${Number(digits) < 50 ? '20' : '19'}${digits}` : digits;
}
