import { createRequire } from 'node:module';

let he: typeof import('he') | undefined;

/** The text with the character references of HTML decoded once. Most texts have none, so the table of their names is loaded when one has. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  he ??= createRequire(import.meta.url)('he') as typeof import('he');
  return he.decode(text);
}
