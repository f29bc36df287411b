import { UsageError } from './io.ts';

const shape =
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/i;

/** The text, where it names a year, month, day or moment that exists; else a UsageError. */
export function checkMoment(flag: string, text: string): string {
  if (shape.test(text) && !Number.isNaN(Date.parse(text)) && isOnCalendar(text.slice(0, 10))) return text;
  throw new UsageError(`--${flag} takes a year, month, day or RFC 3339 time (2024, 2024-05, 2024-05-01), not ${text}`);
}

/** `Date` lets 30 February roll over into March. */
function isOnCalendar(day: string): boolean {
  return new Date(day).toISOString().startsWith(day);
}
