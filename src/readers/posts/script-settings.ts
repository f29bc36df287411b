import type { HeaderValue, Parsed } from '../../base/header/value.ts';

/** Settings of Astro and Eleventy that addresses hang on. */
const names = ['site', 'base', 'trailingSlash', 'format', 'pathPrefix', 'input'];

/**
 * The settings of a configuration in JavaScript that stand there as `name: 'text'`. It is a program and is read as a text:
 * what has to be worked out is passed over.
 */
export function scriptSettings(text: string): Parsed {
  const code = withoutComments(text);
  const fields = new Map<string, HeaderValue>();
  for (const name of names) {
    const [, , value] = new RegExp(`(?<![\\w.])${name}\\s*:\\s*(["'\`])((?:(?!\\1)[^\\\\\\n])*)\\1`).exec(code) ?? [];
    if (value !== undefined && !value.includes('${')) fields.set(name, value);
  }
  const input = /\.setInputDirectory\(\s*["']([^"'\n]*)["']/.exec(code)?.[1];
  if (input !== undefined) fields.set('input', input);
  return { kind: 'fields', fields };
}

/** Comments out, strings as they are: an address has two slashes too. */
function withoutComments(text: string): string {
  const pieces = /(["'`])(?:\\[^]|(?!\1)[^\\])*\1|\/\/[^\n]*|\/\*[^]*?\*\//g;
  return text.replace(pieces, (piece) => (piece.startsWith('/') ? ' ' : piece));
}
