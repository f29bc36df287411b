const form = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/;

/** `2024-05-01 08:00:00` here and `2024-05-01 06:00:00` in UTC are one moment, `2024-05-01T08:00:00+02:00`; zeros are none. */
export function toLocalTime(local: string | undefined, utc: string | undefined): string | undefined {
  const here = millisOf(local);
  const there = millisOf(utc);
  if (here === undefined || local === undefined) return there === undefined ? undefined : `${utc?.replace(' ', 'T')}Z`;
  if (there === undefined) return local;
  const minutes = Math.round((here - there) / 60_000);
  if (Math.abs(minutes) > 15 * 60) return `${utc?.replace(' ', 'T')}Z`;
  const two = (value: number): string => String(value).padStart(2, '0');
  const zone = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return `${local.replace(' ', 'T')}${minutes === 0 ? 'Z' : zone}`;
}

function millisOf(text: string | undefined): number | undefined {
  const [, year, month, day, hour, minute, second] = (form.exec(text ?? '') ?? []).map(Number);
  if (!year || !month || !day) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
