const period = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/** Milliseconds of the first moment of a year, month or day in UTC, or of a full RFC 3339 moment. */
export function periodStart(text: string): number {
  const [, year, month, day] = period.exec(text) ?? [];
  if (year === undefined) return toMoment(text);
  return Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
}

/** Milliseconds of the first moment after it. */
export function periodEnd(text: string): number {
  const [, year, month, day] = period.exec(text) ?? [];
  if (year === undefined) return toMoment(text) + 1;
  if (month === undefined) return Date.UTC(Number(year) + 1, 0, 1);
  if (day === undefined) return Date.UTC(Number(year), Number(month), 1);
  return Date.UTC(Number(year), Number(month) - 1, Number(day) + 1);
}

function toMoment(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new TypeError(`${text} is no date`);
  return at;
}
