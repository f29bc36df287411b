import type { HeaderValue, Parsed } from '../../base/header/value.ts';

/** Settings of Astro and Eleventy that addresses hang on. */
const names = ['site', 'base', 'trailingSlash', 'format', 'pathPrefix', 'input', 'outDir', 'srcDir'];

/** Settings that others of the same name might be taken for where they do not stand in `dir`. */
const ofDir = ['output', 'includes', 'layouts'];

/**
 * The settings of a configuration in JavaScript that stand there as `name: 'text'`. It is a program and is read as a text:
 * what has to be worked out is passed over.
 */
export function scriptSettings(text: string): Parsed {
  const code = withoutComments(text);
  const fields = new Map<string, HeaderValue>();
  for (const name of names) {
    const value = findValue(code, name);
    if (value !== undefined) fields.set(name, value);
  }
  const dir = /(?<![\w.])dir\s*:\s*\{([^{}]*)\}/.exec(code)?.[1] ?? '';
  for (const name of ['input', ...ofDir]) {
    const called = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const value =
      new RegExp(`\\.set${called}Directory\\(\\s*["']([^"'\\n]*)["']`).exec(code)?.[1] ?? findValue(dir, name);
    if (value !== undefined) fields.set(name, value);
  }
  return { kind: 'fields', fields };
}

function findValue(code: string, name: string): string | undefined {
  const [, , value] = new RegExp(`(?<![\\w.])${name}\\s*:\\s*(["'\`])((?:(?!\\1)[^\\\\\\n])*)\\1`).exec(code) ?? [];
  return value?.includes('${') === true ? undefined : value;
}

/** Comments out, strings as they are: an address has two slashes too. */
function withoutComments(text: string): string {
  const pieces = /(["'`])(?:\\[^]|(?!\1)[^\\])*\1|\/\/[^\n]*|\/\*[^]*?\*\//g;
  return text.replace(pieces, (piece) => (piece.startsWith('/') ? ' ' : piece));
}
