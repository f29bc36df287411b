/** A value of a header: JSON without null. */
export type HeaderValue = string | number | boolean | readonly HeaderValue[] | { readonly [name: string]: HeaderValue };

/** In source order, under the source's own names. */
export type HeaderFields = ReadonlyMap<string, HeaderValue>;

/** What a header says beside its fields: a name a second time, or a line that is no field (without a name). */
export interface LeftOver {
  readonly name?: string;
  readonly value: HeaderValue;
  /** 1-based, as in `Parsed`. */
  readonly line: number;
}

/** A field that says nothing gives way to one of its name that does. */
export function isSaid(value: HeaderValue | undefined): boolean {
  return value !== undefined && value !== '';
}

/** Two values that say the same. */
export function isSame(one: HeaderValue | undefined, other: HeaderValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What a parser makes of a header; `line` is 1-based within it. `other`: well-formed, but no list of fields. */
export type Parsed =
  | { readonly kind: 'fields'; readonly fields: HeaderFields; readonly left?: readonly LeftOver[] }
  | { readonly kind: 'other' }
  | { readonly kind: 'invalid'; readonly reason: string; readonly line: number };

/** The value in the shape of JSON: absent is empty text, dates are text as TOML writes them. */
export function toHeaderValue(value: unknown): HeaderValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Date) return value.toISOString().replace(/\.000(?=[Z+-]|$)/, '');
  if (Array.isArray(value)) return value.map(toHeaderValue);
  if (value instanceof Map) return toObject([...value]);
  return typeof value === 'object' && value !== null ? toObject(Object.entries(value)) : '';
}

// Object.fromEntries defines properties, so that a field called __proto__ is a field.
function toObject(entries: readonly (readonly [unknown, unknown])[]): HeaderValue {
  return Object.fromEntries(entries.map(([name, value]) => [String(name), toHeaderValue(value)]));
}
