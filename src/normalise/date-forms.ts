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

const zone = String.raw`(?:\s*((?:GMT|UTC)?[+-]\d\d(?::?\d\d)?|[A-Z]{1,3}|z))?`;
const clock = String.raw`(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?`;

/** What stands in brackets behind a date says the zone in words. */
const remark = String.raw`(?:\s\([^()]*\))?`;

/** RFC 3339, Jekyll's `2020-01-02 03:04:05 +0800`, and what people make of them. */
const iso = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s+)${clock}${zone})?$`);

/** RFC 822: `Fri, 04 Feb 2022 12:44:38 +0800`. */
const mail = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[A-Za-z]*\.?,?\s+(\d{4})(?:\s+${clock})?${zone}${remark}$`,
);

/** JavaScript's `Fri Feb 04 2022 12:44:38 GMT+0800 (CST)`, and `February 4, 2022`. */
const american = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3})[A-Za-z]{0,6}\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+${clock})?${zone}${remark}$`,
);

const chinese = /^(\d{4})\s*[年/.]\s*(\d{1,2})\s*[月/.]\s*(\d{1,2})\s*日?(?:\s*(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Longer than this nobody writes a date, and the patterns take their time. */
const longest = 100;

/** The parts of a date in any of the forms that occur; undefined where it has none of them. */
export function splitDate(written: string): DateParts | undefined {
  const value = written.trim();
  if (value.length > longest) return undefined;
  const [, ...numbers] = iso.exec(value) ?? chinese.exec(value) ?? [];
  if (numbers.length > 0) return parts(numbers.slice(0, 3), numbers.slice(3));
  const [, mailDay, mailMonth, mailYear, ...mailTime] = mail.exec(value) ?? [];
  if (mailYear !== undefined) return parts([mailYear, monthOf(mailMonth), mailDay], mailTime);
  const [, month, day, year, ...time] = american.exec(value) ?? [];
  return year === undefined ? undefined : parts([year, monthOf(month), day], time);
}

type Digits = string | undefined;

/** `00`, which is no month, for a name that is none. */
function monthOf(name: Digits): string {
  return String(monthNames.indexOf((name ?? '').toLowerCase()) + 1);
}

function parts(
  [year, month, date]: readonly Digits[],
  [hour, minute, second, fraction, zoneName]: readonly Digits[],
): DateParts | undefined {
  const two = (digits: Digits): string => (digits ?? '00').padStart(2, '0');
  const day = `${year}-${two(month)}-${two(date)}`;
  const time = `${two(hour)}:${two(minute)}:${two(second)}${fraction === undefined ? '' : `.${fraction}`}`;
  const unit = hour === undefined ? 'day' : second === undefined ? 'minute' : 'second';
  if (zoneName === undefined) return { day, time, unit };
  const [, sign, hours, minutes = '00'] = /([+-])(\d\d):?(\d\d)?$/.exec(zoneName) ?? [];
  const offset = sign === undefined ? named[zoneName.toUpperCase()] : `${sign}${hours}:${minutes}`;
  return offset === undefined ? undefined : { day, time, unit, offset };
}
