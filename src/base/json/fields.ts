type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export type Fields = Readonly<Record<string, Json>>;

/** The JSON object that a text is; undefined where it is none. */
export function asRecord(text: string | undefined): Fields | undefined {
  if (text === undefined) return undefined;
  try {
    return toFields(JSON.parse(text) as Json); // JSON.parse gives nothing else
  } catch {
    return undefined;
  }
}

export function toFields(value: Json | undefined): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields) // neither a list nor a scalar
    : undefined;
}

export function toList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []; // a list of JSON is one of JSON values
}

/** A field as text; undefined where it says nothing. */
export function stringOf(fields: Fields | undefined, name: string): string | undefined {
  const value = fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
