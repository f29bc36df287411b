import { createRequire } from 'node:module';

let he: typeof import('he') | undefined;

/** The text with the character references of HTML decoded once. Most texts have none, so the table of their names is loaded when one has. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  he ??= createRequire(import.meta.url)('he') as typeof import('he');
  return he.decode(text);
}

/** True for a text that decoding would change. */
export function holdsReferences(text: string): boolean {
  return decodeEntities(text) !== text;
}

/** Plain text as it is written where references are decoded: those that it holds are what it is about. */
export function encodeEntities(text: string): string {
  return holdsReferences(text) ? text.replaceAll('&', '&amp;') : text;
}

/** A record with this field, if it is a text, as `encodeEntities` writes it. */
export function withEncoded<Name extends string, T extends { readonly [N in Name]?: unknown }>(
  record: T,
  name: Name,
): T {
  const value = record[name];
  return typeof value === 'string' ? { ...record, [name]: encodeEntities(value) } : record;
}
