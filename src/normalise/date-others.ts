import { toParts, toYear, type DateParts, type Digits } from './date-parts.ts';
import { firstHalf, fold, monthOf, said, secondHalf } from './date-words.ts';

/** The parts of a date in a form that only some write: numbers in other orders, and words of many languages. Undefined where only guessing would tell. */
export function splitOther(written: string): DateParts | undefined {
  const value = withMonth(withDigits(written.normalize('NFKC'))).replace(
    /^(\p{L}{2,9}),?\s+(?=\d{4}[-/.])/u,
    (whole, name: string) => (said.has(fold(name)) ? '' : whole),
  );
  return ofDigits(value) ?? ofYearFirst(value) ?? ofYearLast(value) ?? ofWords(value);
}

const signs = '〇一二三四五六七八九';

/** `二〇二〇年三月十五日` in digits. */
function withDigits(value: string): string {
  if (!/年/.test(value)) return value;
  return value
    .replace(/[零○]/g, '〇')
    .replace(/([二三]?)十([一二三四五六七八九]?)/g, (_, tens: string, ones: string) =>
      String((tens === '' ? 1 : signs.indexOf(tens)) * 10 + Math.max(0, signs.indexOf(ones || '〇'))),
    )
    .replace(/[〇一二三四五六七八九](?=[〇一二三四五六七八九\d]*[年月日号號时時点點分秒])/g, (sign) =>
      String(signs.indexOf(sign)),
    );
}

/** `01 5月 2024`, as Java has it in Chinese and Japanese, with the name of the month. */
function withMonth(value: string): string {
  if (!value.includes('月') || value.includes('年')) return value;
  return value.replace(
    /(?<![\d/.-])(1[0-2]|0?[1-9])\s?月(?!\d)/,
    (_, month: string) => chineseMonths[Number(month) - 1] ?? '',
  );
}

const chineseMonths = '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'.split(' ');

/** Digits alone: ISO 8601 without signs, with the day of the year, or the time of Unix in seconds or milliseconds. */
function ofDigits(value: string): DateParts | undefined {
  const [, year, month, day, ...time] =
    /^((?:19|20)\d\d)(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?(?:[.,](\d+))?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/.exec(value) ??
    [];
  if (year !== undefined && value.length !== 10) return toParts([year, month, day], time);
  const [, ofYear, days] = /^(\d{4})-(\d{3})$/.exec(value) ?? [];
  if (ofYear !== undefined) return ofMillis(Date.UTC(Number(ofYear), 0, Number(days)), 'day', ofYear);
  if (/^\d{10}(?:\.\d+)?$/.test(value)) return ofMillis(Math.round(Number(value) * 1000), 'second');
  return /^\d{13}$/.test(value) ? ofMillis(Number(value), 'second') : undefined;
}

function ofMillis(millis: number, unit: DateParts['unit'], year = ''): DateParts | undefined {
  const text = new Date(millis).toISOString();
  if (!text.startsWith(year)) return undefined;
  const [day = '', time = ''] = text.split(/[TZ]/);
  return unit === 'day' ? { day, time: '00:00:00', unit } : { day, time: time.replace('.000', ''), unit, offset: 'Z' };
}

const half = String.raw`([ap]\.?\s?m\.?|[\u4e00-\u9fff]{2}|오전|오후)?`;
const zone = String.raw`\s*\(?((?:GMT|UTC)?\s?[+-]\d\d?(?::?\d\d)?|[A-Za-z]{1,4})?\)?`;
const clock = String.raw`\s*${half}\s*(\d{1,2})\s*[:시时時点點]\s*(?:(\d\d?)\s*분?分?(?:[:]?\s*(\d\d?)(?:[.,](\d+))?\s*[초秒]?)?)?\s*([ap]\.?\s?m\.?)?${zone}`;

const yearFirst = new RegExp(
  String.raw`^(\d{4})\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})\s*[日号號일.]?(?:\s*\(?(?:(?:星期|周|週)[一二三四五六日天]|[월화수목금토일](?:요일)?)\)?)?(?:[T,]?${clock})?$`,
  'iu',
);

function ofYearFirst(value: string): DateParts | undefined {
  const [, year, month, day, ...time] = yearFirst.exec(value) ?? [];
  return year === undefined ? undefined : withTime([year, month, day], time);
}

const yearLast = new RegExp(String.raw`^(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?:[T,]?${clock})?$`, 'iu');

/** `25/12/2020`: only where one of the two can be no month, or where they are the same. */
function ofYearLast(value: string): DateParts | undefined {
  const [, first = '', , second = '', year, ...time] = yearLast.exec(value) ?? [];
  if (year === undefined) return undefined;
  if (Number(first) > 12 || Number(first) === Number(second)) return withTime([year, second, first], time);
  return Number(second) > 12 ? withTime([year, first, second], time) : undefined;
}

function withTime(
  day: readonly Digits[],
  [before, hour, minute = '0', second, fraction, behind, zoneName]: readonly Digits[],
): DateParts | undefined {
  if (hour === undefined) return toParts(day, []);
  const word = (before ?? behind ?? '').toLowerCase().replace(/[.\s]/g, '');
  const whole = word === '' ? hour : hourOf(hour, word);
  return whole === undefined ? undefined : toParts(day, [whole, minute, second, fraction, zoneName]);
}

/** The hour of 24 that an hour of 12 means; what is written with 24 hours all the same stays. */
function hourOf(hour: string, word: string): string | undefined {
  const isSecond = secondHalf.has(word);
  if (!isSecond && !firstHalf.has(word)) return undefined;
  if (Number(hour) > 12) return isSecond ? hour : undefined;
  return String((Number(hour) % 12) + (isSecond && !(word === '中午' && Number(hour) === 11) ? 12 : 0));
}

const time =
  /(?:^|[\s,T])(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:[.,](\d+))?)?\s*([apAP]\.?\s?[mM]\.?(?!\p{L}))?(?:\s*\(?((?:GMT|UTC)?[+-]\d\d?(?::?\d\d)?|[A-Za-z]{1,4}(?!\p{L}))\)?)?(?=$|[\s,(])/u;

/** `12. März 2020`, `mar. 5 mai 2020 à 10:20`: a month by its name, a day and a year, and nothing that is not known. */
function ofWords(value: string): DateParts | undefined {
  const clockFound = /:|\d\s?h\d\d/.test(value) ? time.exec(value) : undefined;
  const rest = clockFound ? value.replace(clockFound[0], ' ') : value;
  if (/[^\p{L}\p{M}\d\s,.'()-]/u.test(rest)) return undefined;
  const words = (rest.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).map(fold);
  const named = words.filter((word) => monthOf.has(word));
  const month = named.length > 1 && said.has(named[0] ?? '') ? named[1] : named[0];
  const known = words.every((word) => word === month || said.has(word));
  const numbers = rest.match(/\d+/g) ?? [];
  if (month === undefined || !known || numbers.length !== 2) return undefined;
  const [first = '', second = ''] = numbers;
  const isYearFirst = first.length === 4;
  const [day, year] = isYearFirst ? [second, first] : [first, second];
  // `Mar 12 20` may be any of them.
  const isShort = year.length === 2 && fold(rest).indexOf(month) > rest.indexOf(day);
  if (day.length > 2 || !(year.length === 4 || isShort)) return undefined;
  const [, hour, minute, sec, fraction, part, behind] = clockFound ?? [];
  const zoneName = behind !== undefined && said.has(fold(behind)) ? undefined : behind;
  return withTime(
    [toYear(year), String(monthOf.get(month)), day],
    [part, hour, minute, sec, fraction, undefined, zoneName],
  );
}
