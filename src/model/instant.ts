/** A moment in RFC 3339 with the offset its author wrote: `2024-05-01T09:30:00+02:00`. */
export type Instant = string & { readonly brand: 'Instant' };

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** True where the text is a whole RFC 3339 date-time that names a real moment. */
export function isInstant(text: string): text is Instant {
  return rfc3339.test(text) && !Number.isNaN(Date.parse(text));
}

/** True for a moment (milliseconds since 1970) after `now`; ten minutes are what clocks may differ by. */
export function isToCome(at: number, now: Date): boolean {
  return at > now.getTime() + 600_000;
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function toMillis(instant: Instant): number {
  return Date.parse(instant);
}
