import { splitOther } from './date-others.ts';
import { toParts, type DateParts, type Digits } from './date-parts.ts';

const zone = String.raw`(?:\s*((?:GMT|UTC)?[+-]\d\d(?::?\d\d)?|[A-Z]{1,4}|z))?`;
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
  const inOrder = numbers.length === 0 ? undefined : toParts(numbers.slice(0, 3), numbers.slice(3));
  if (inOrder) return inOrder;
  const [, mailDay, mailMonth, mailYear, ...mailTime] = mail.exec(value) ?? [];
  const inMail = mailYear === undefined ? undefined : ofMonth([mailYear, mailMonth, mailDay], mailTime);
  if (inMail) return inMail;
  const [, month, day, year, ...time] = american.exec(value) ?? [];
  return (year === undefined ? undefined : ofMonth([year, month, day], time)) ?? splitOther(value);
}

/** Undefined where the month has another name than in English, or a name that is none. */
function ofMonth([year, name = '', day]: readonly Digits[], time: readonly Digits[]): DateParts | undefined {
  const month = monthNames.indexOf(name.toLowerCase()) + 1;
  return month === 0 ? undefined : toParts([year, String(month), day], time);
}
