import matter from 'gray-matter';
import { parse as parseToml, TomlError } from 'smol-toml';
import { withLineFeeds } from '../text.ts';
import { findHostility } from './hostile.ts';
import { readLines, type HeaderLanguage } from './lines.ts';
import { toHeaderValue, type Parsed } from './value.ts';
import { parseYaml } from './yaml.ts';

/** Reads what is between the fences. Never throws and never runs code. */
export function parseHeader(header: string, language: HeaderLanguage): Parsed {
  return guarded(header, () => {
    // gray-matter ends a header at any line that starts with dashes; the one that matters was found already.
    if (/^---/m.test(header)) return engines[language](header);
    let parsed: Parsed | undefined;
    const keep = (text: string): object => (parsed = engines[language](text));
    matter(`---\n${header.endsWith('\n') ? header : `${header}\n`}---\n`, {
      language,
      engines: { ...engines, [language]: keep },
    });
    return parsed ?? { kind: 'fields', fields: new Map() };
  });
}

/** Reads an object of JSON, with or without its braces. Never throws. */
export function parseObject(text: string): Parsed {
  return guarded(text, () => parseJson(text));
}

/** What a parser refuses, line by line; undefined where there are no fields in it. */
export function linesOf(header: string, language: HeaderLanguage): ReturnType<typeof readLines> {
  return readLines(header, language, (chunk) => guarded(chunk, () => parseYaml(chunk, true)));
}

/** Reads a file that is all header, such as a site's configuration, with the comments of its language. Never throws. */
export function parseSettings(source: string, language: 'yaml' | 'toml'): Parsed {
  const text = withLineFeeds(source.replace(/^\ufeff/, ''));
  return guarded(text, () => (language === 'toml' ? engines.toml(text) : parseYaml(text, false)));
}

// Given with every call: without options gray-matter caches by text, shares its result, and runs `---js`.
const refuse = (): never => {
  throw new Error('front matter in a programming language is not run');
};
const engines = {
  // gray-matter hands on the line end behind the fence, which would shift every line.
  yaml: (header: string): Parsed => parseYaml(header.replace(/^\n/, ''), true),
  json: (header: string): Parsed => parseJson(header.trim()),
  toml: (header: string): Parsed => toParsed(parseToml(header.replace(/^\n/, ''))),
  js: refuse,
  javascript: refuse,
  coffee: refuse,
};

/** Parsers throw. */
function guarded(header: string, read: () => Parsed): Parsed {
  const hostility = findHostility(header);
  if (hostility !== undefined) return { kind: 'invalid', reason: hostility, line: 1 };
  try {
    return read();
  } catch (error) {
    const line = error instanceof TomlError ? error.line : 1;
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    return { kind: 'invalid', reason, line };
  }
}

function parseJson(text: string): Parsed {
  try {
    // Hexo leaves the braces out.
    const whole = text.startsWith('{') ? text : `{${text.replace(/,$/, '')}}`;
    return withRepeated(toParsed(JSON.parse(whole)), whole);
  } catch {
    // What JSON.parse says differs from one Node.js to the next.
    return { kind: 'invalid', reason: 'not valid JSON', line: 1 };
  }
}

/** JSON.parse takes the last of two names without a word; here too the first counts, and the others are left over. */
function withRepeated(parsed: Parsed, text: string): Parsed {
  // A header of more is a book, and the YAML parser is slow.
  if (parsed.kind !== 'fields' || text.length > 65_536) return parsed;
  const again = guarded(text, () => parseYaml(text, false));
  if (again.kind !== 'fields' || again.left === undefined) return parsed;
  const fields = new Map(parsed.fields);
  for (const { name = '' } of again.left) fields.set(name, again.fields.get(name) ?? '');
  return { kind: 'fields', fields, left: again.left };
}

function toParsed(value: unknown): Parsed {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { kind: 'other' };
  return {
    kind: 'fields',
    fields: new Map(Object.entries(value).map(([name, field]) => [name, toHeaderValue(field)])),
  };
}
