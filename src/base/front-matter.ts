import matter from 'gray-matter';
import { parse as parseToml } from 'smol-toml';
import { isMap, isScalar, parseDocument, type Document, type Pair, type Scalar } from 'yaml';

/** Any JSON value. */
export type HeaderValue = string | number | boolean | readonly HeaderValue[] | { readonly [name: string]: HeaderValue };

/** The header of a text and what stands below it. */
export interface FrontMatter {
  /** In source order, as the author wrote them: no number, date or boolean is made of text. */
  readonly fields: ReadonlyMap<string, HeaderValue>;
  readonly body: string;
  readonly problem?: FrontMatterProblem;
}

export type FrontMatterProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unclosed' }
  | { readonly kind: 'code'; readonly language: string }
  | { readonly kind: 'invalid'; readonly reason: string; readonly line: number };

const languages: Readonly<Record<string, string>> = {
  '': 'yaml',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  toml: 'toml',
};

/** Reads YAML, TOML or JSON front matter. Never throws and never runs code; what YAML refuses is read line by line. */
export function frontMatter(source: string): FrontMatter {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const [opening, fence = '', word = ''] = /^(---|\+\+\+)[ \t]*([^\n]*)(?:\n|$)/.exec(text) ?? [];
  const isFence = opening !== undefined && /^\w*$/.test(word.trim());
  if (!isFence) return { fields: new Map(), body: text, problem: { kind: 'missing' } };
  const close = (fence === '---' ? /^(?:---|\.\.\.)[ \t]*$/m : /^\+\+\+[ \t]*$/m).exec(text.slice(opening.length));
  if (!close) return unclosed(text.slice(opening.length));
  const header = text.slice(opening.length, opening.length + close.index);
  const body = text.slice(opening.length + close.index + close[0].length).replace(/^\n/, '');
  const name = word.trim().toLowerCase();
  const language = fence === '+++' ? 'toml' : Object.hasOwn(languages, name) ? languages[name] : undefined;
  if (language === undefined) return { fields: new Map(), body, problem: { kind: 'code', language: name } };
  return { ...readHeader(header, language), body };
}

type Header = Pick<FrontMatter, 'fields' | 'problem'>;

function readHeader(header: string, language: string): Header {
  try {
    return { fields: parseWith(header, language) };
  } catch (error) {
    const line = error instanceof HeaderError ? error.line : 1;
    const reason =
      error instanceof Error
        ? (error.message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
        : String(error);
    return { fields: lineByLine(header), problem: { kind: 'invalid', reason, line: line + 1 } };
  }
}

class HeaderError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

type Fields = Map<string, HeaderValue>;

// Given with every call: without options gray-matter caches by text, shares its result, and runs `---js`.
const refuse = (): never => {
  throw new Error('front matter in a programming language is not run');
};
const engines = {
  // gray-matter hands on the line end behind the fence, which would shift every line.
  yaml: (header: string): object => ({ fields: parseYaml(header.replace(/^\n/, '')) }),
  json: (header: string): object => ({ fields: toFields(JSON.parse(header)) }),
  toml: (header: string): object => ({ fields: toFields(parseToml(header)) }),
  js: refuse,
  javascript: refuse,
  coffee: refuse,
};

function parseWith(header: string, language: string): Fields {
  if (header.trim() === '') return new Map();
  // gray-matter ends a header at any line that starts with dashes; the one that matters was found already.
  if (/^---/m.test(header)) return engineFor(language)(header);
  const { data } = matter(`---\n${header.endsWith('\n') ? header : `${header}\n`}---\n`, { language, engines });
  const { fields } = data;
  return fields instanceof Map ? fields : new Map();
}

function engineFor(language: string): (header: string) => Fields {
  if (language === 'json') return (header) => toFields(JSON.parse(header));
  return language === 'toml' ? (header) => toFields(parseToml(header)) : parseYaml;
}

function parseYaml(header: string): Fields {
  const document = parseDocument(header, {
    version: '1.2',
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: true,
  });
  const [error] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (error) throw new HeaderError(error.message, error.linePos?.[0].line ?? 1);
  if (!isMap(document.contents)) throw new HeaderError('the header is no list of fields', 1);
  const fields: Fields = new Map();
  for (const pair of document.contents.items) {
    if (!isScalar(pair.key)) throw new HeaderError('a field name is no text', 1);
    const name = String(pair.key.value);
    const value = toValue(name, pair, { header, document });
    const known = fields.get(name);
    if (known === undefined || known === '') fields.set(name, value);
  }
  return fields;
}

function toValue(
  name: string,
  pair: Pair,
  source: { readonly header: string; readonly document: Document },
): HeaderValue {
  const { value } = pair;
  if (isScalar(value)) return toText(name, value, source.header);
  if (value === null || typeof value !== 'object' || !('toJS' in value) || typeof value.toJS !== 'function') return '';
  return toJson(value.toJS(source.document, { maxAliasCount: 50 }));
}

/** A scalar as its author wrote it: `a #b` is no comment, and a title's backslashes are backslashes. */
function toText(name: string, { type, range, value }: Scalar, header: string): string {
  const start = range?.[0] ?? 0;
  const end = header.indexOf('\n', start);
  const line = header.slice(start, end < 0 ? header.length : end).trim();
  if (type === 'PLAIN' && line.startsWith(String(value)) && /^\s+#/.test(line.slice(String(value).length))) return line;
  const isOneLine = line.length > 1 && line.endsWith('"');
  // oxlint-disable-next-line no-control-regex -- an escape that yields one was none
  const isMisread =
    name === 'title' ? !/\\[\\ux]/.test(line) : /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(String(value));
  if (type === 'QUOTE_DOUBLE' && isOneLine && isMisread) return line.slice(1, -1).replaceAll('\\"', '"');
  return typeof value === 'string' ? value : line;
}

function toFields(value: unknown): Fields {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new HeaderError('the header is no list of fields', 1);
  return new Map(Object.entries(value).map(([name, field]) => [name, toJson(field)]));
}

/** JSON of what a parser gives; scalars as text, dates as they are written in RFC 3339. */
function toJson(value: unknown): HeaderValue {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, field]) => [String(name), toJson(field)]));
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, toJson(field)]));
  return typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string' ? value : '';
}

/** What a header that no parser accepts still says: `name: value`, and lists of `- item` below a name. */
function lineByLine(header: string): Fields {
  const fields: Fields = new Map();
  let open: string | undefined;
  for (const line of header.split('\n')) {
    const [, name, value = ''] = /^\s{0,80}([A-Za-z_][\w .-]{0,80}?)\s{0,80}[:=](?:\s+(.*)|)$/.exec(line) ?? [];
    const item = /^\s*-\s+(.*)$/.exec(line)?.[1];
    if (item !== undefined && open !== undefined) {
      const known = fields.get(open);
      fields.set(open, [...(Array.isArray(known) ? known : []), unquoted(item)]);
    } else if (name !== undefined) {
      open = name;
      const text = value.trim();
      const flow = /^\[\s*(.*?)\s*\]$/.exec(text)?.[1];
      if (!fields.has(name))
        fields.set(name, flow === undefined ? unquoted(text) : flow.split(/\s*,\s*/).map(unquoted));
    }
  }
  return fields;
}

function unquoted(value: string): string {
  const text = value.trim();
  const [, double] = /^"(.*)"$/s.exec(text) ?? [];
  if (double !== undefined) return double.replaceAll('\\"', '"');
  const [, single] = /^'(.*)'$/s.exec(text) ?? [];
  return single === undefined ? text : single.replaceAll("''", "'");
}

/** Without a closing fence, lines at the top that look like fields are the header. */
function unclosed(rest: string): FrontMatter {
  const lines = rest.split('\n');
  const end = lines.findIndex((line) => !/^\s{0,80}(?:[A-Za-z_][\w .-]{0,80}[:=]|-\s)/.test(line));
  const cut = end < 0 ? lines.length : end;
  return {
    fields: lineByLine(lines.slice(0, cut).join('\n')),
    body: lines.slice(cut).join('\n'),
    problem: { kind: 'unclosed' },
  };
}
