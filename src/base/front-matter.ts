import matter from 'gray-matter';
import { parse as parseToml, TomlError } from 'smol-toml';
import { readLines, type HeaderLanguage } from './header/lines.ts';
import { findHostility } from './header/hostile.ts';
import { readSimple } from './header/simple.ts';
import { toHeaderValue, type HeaderFields, type LeftOver, type Parsed } from './header/value.ts';
import { parseYaml } from './header/yaml.ts';
import { withLineFeeds } from './text.ts';

/** The header of a text and what stands below it. */
export interface FrontMatter {
  /** In source order, as the author wrote them: in YAML no number, date or boolean is made of text. */
  readonly fields: HeaderFields;
  /** With LF line ends. */
  readonly body: string;
  /** What stands in the header beside the fields, with lines of the file. */
  readonly left?: readonly LeftOver[];
  readonly problem?: FrontMatterProblem;
}

export type FrontMatterProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unclosed' }
  | { readonly kind: 'code'; readonly language: string }
  | { readonly kind: 'invalid'; readonly reason: string; readonly line: number };

/** Reads YAML, TOML or JSON front matter. Never throws and never runs code; what a parser refuses is read line by line. */
export function frontMatter(source: string): FrontMatter {
  const text = withLineFeeds(source.replace(/^\ufeff/, ''));
  const none: FrontMatter = { fields: new Map(), body: text, problem: { kind: 'missing' } };
  if (text.startsWith('{')) return bare(text) ?? none;
  const opening = /^(---|\+\+\+|;;;)[ \t]*(\w*)[ \t]*(?:\n|$)/.exec(text);
  if (!opening) return none;
  const [line, fence = '', word = ''] = opening;
  const language = languageOf(fence, word.toLowerCase());
  const rest = text.slice(line.length);
  const close = closings[fence]?.exec(rest);
  if (!close) return (language && unclosed(rest, language)) ?? none;
  const header = rest.slice(0, close.index);
  const body = rest.slice(close.index + close[0].length).replace(/^\n/, '');
  if (!language) return { fields: new Map(), body, problem: { kind: 'code', language: word.toLowerCase() } };
  const parsed = parse(header, language);
  if (parsed.kind === 'fields') return { fields: parsed.fields, body, ...leftIn(parsed) };
  const read = parsed.kind === 'invalid' ? linesOf(header, language) : undefined;
  // Prose between two rulers is no header: it stays in the body, fences and all.
  if (parsed.kind === 'other') return none;
  const problem = { kind: 'invalid', reason: parsed.reason, line: parsed.line + 1 } as const;
  return read ? { fields: read.fields, body, ...leftIn(read), problem } : { ...none, problem };
}

/** Reads a file that is all header, such as a site's configuration, with the comments of its language. Never throws. */
export function parseSettings(source: string, language: 'yaml' | 'toml'): Parsed {
  const text = withLineFeeds(source.replace(/^\ufeff/, ''));
  return guarded(text, () => (language === 'toml' ? engines.toml(text) : parseYaml(text, false)));
}

const closings: Readonly<Record<string, RegExp>> = {
  '---': /^(?:---|\.\.\.)[ \t]*$/m,
  '+++': /^\+\+\+[ \t]*$/m,
  ';;;': /^;;;[ \t]*$/m,
};

/** Undefined where it is a programming language, or none we know. */
function languageOf(fence: string, word: string): HeaderLanguage | undefined {
  if (word === '') return fence === '---' ? 'yaml' : fence === '+++' ? 'toml' : 'json';
  if (word === 'yaml' || word === 'yml') return 'yaml';
  return word === 'json' || word === 'toml' ? word : undefined;
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

function parse(header: string, language: HeaderLanguage): Parsed {
  if (header.trim() === '') return { kind: 'fields', fields: new Map() };
  return guarded(header, () => {
    const simple = language === 'yaml' ? readSimple(header) : undefined;
    if (simple) return { kind: 'fields', fields: simple };
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

/** The fence above a header is a line too. */
function leftIn({ left = [] }: { readonly left?: readonly LeftOver[] }): Pick<FrontMatter, 'left'> {
  return left.length === 0 ? {} : { left: left.map((item) => ({ ...item, line: item.line + 1 })) };
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

function linesOf(header: string, language: HeaderLanguage): ReturnType<typeof readLines> {
  return readLines(header, language, (chunk) => guarded(chunk, () => parseYaml(chunk, true)));
}

/** Hugo's JSON: an object without fences, up to a brace at the start of a line, or all on the first line. */
function bare(text: string): FrontMatter | undefined {
  if (!/^\{[ \t]*(?:\n|")/.test(text)) return undefined;
  const firstEnd = text.indexOf('\n');
  const lineOne = firstEnd < 0 ? text : text.slice(0, firstEnd);
  const close = /^\}[ \t]*$/m.exec(text);
  const end = lineOne.trimEnd().endsWith('}') ? lineOne.length : close ? close.index + close[0].length : 0;
  const header = text.slice(0, end).trim();
  const parsed = guarded(header, () => parseJson(header));
  if (parsed.kind !== 'fields' || parsed.fields.size === 0) return undefined;
  const left = parsed.left === undefined ? {} : { left: parsed.left };
  return { fields: parsed.fields, body: text.slice(end).replace(/^\n/, ''), ...left };
}

/** Without a closing fence, lines at the top that look like fields are the header; undefined where there are none. */
function unclosed(rest: string, language: HeaderLanguage): FrontMatter | undefined {
  const sign = language === 'toml' ? '=' : ':';
  const lines = rest.split('\n');
  const isHeader = (line: string): boolean => {
    const cut = line.indexOf(sign);
    return /^\s*-\s/.test(line) || (cut > 0 && cut < 80 && /^\s*["']?[\p{L}_]/u.test(line));
  };
  const end = lines.findIndex((line) => !isHeader(line));
  const cut = end < 0 ? lines.length : end;
  const read = linesOf(lines.slice(0, cut).join('\n'), language);
  if (!read) return undefined;
  return { fields: read.fields, body: lines.slice(cut).join('\n'), ...leftIn(read), problem: { kind: 'unclosed' } };
}
