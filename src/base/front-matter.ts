import type { HeaderLanguage } from './header/lines.ts';
import { findHostility } from './header/hostile.ts';
import { readSimple } from './header/simple.ts';
import type { HeaderFields, LeftOver, Parsed } from './header/value.ts';
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

/**
 * Reads YAML, TOML or JSON front matter; the parsers are loaded for the first header that is not simple. Never throws and never runs code; what a parser refuses is read line by line.
 */
export async function frontMatter(source: string): Promise<FrontMatter> {
  const text = withLineFeeds(source.replace(/^\ufeff/, ''));
  const none: FrontMatter = { fields: new Map(), body: text, problem: { kind: 'missing' } };
  if (text.startsWith('{')) return (await bare(text)) ?? none;
  const opening = /^(---|\+\+\+|;;;)[ \t]*(\w*)[ \t]*(?:\n|$)/.exec(text);
  if (!opening) return none;
  const [line, fence = '', word = ''] = opening;
  const language = languageOf(fence, word.toLowerCase());
  const rest = text.slice(line.length);
  const close = closings[fence]?.exec(rest);
  if (!close) return (language && (await unclosed(rest, language))) ?? none;
  const header = rest.slice(0, close.index);
  const body = rest.slice(close.index + close[0].length).replace(/^\n/, '');
  if (!language) return { fields: new Map(), body, problem: { kind: 'code', language: word.toLowerCase() } };
  const parsed = await parse(header, language);
  if (parsed.kind === 'fields') return { fields: parsed.fields, body, ...leftIn(parsed) };
  const read = parsed.kind === 'invalid' ? (await parsers()).linesOf(header, language) : undefined;
  // Prose between two rulers is no header: it stays in the body, fences and all.
  if (parsed.kind === 'other') return none;
  const problem = { kind: 'invalid', reason: parsed.reason, line: parsed.line + 1 } as const;
  return read ? { fields: read.fields, body, ...leftIn(read), problem } : { ...none, problem };
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

let loaded: Promise<typeof import('./header/parse.ts')> | undefined;

async function parsers(): Promise<typeof import('./header/parse.ts')> {
  return (loaded ??= import('./header/parse.ts'));
}

async function parse(header: string, language: HeaderLanguage): Promise<Parsed> {
  if (header.trim() === '') return { kind: 'fields', fields: new Map() };
  const isSafe = language === 'yaml' && findHostility(header) === undefined;
  const simple = isSafe ? readSimple(header) : undefined;
  return simple ? { kind: 'fields', fields: simple } : (await parsers()).parseHeader(header, language);
}

/** The fence above a header is a line too. */
function leftIn({ left = [] }: { readonly left?: readonly LeftOver[] }): Pick<FrontMatter, 'left'> {
  return left.length === 0 ? {} : { left: left.map((item) => ({ ...item, line: item.line + 1 })) };
}

/** Hugo's JSON: an object without fences, up to a brace at the start of a line, or all on the first line. */
async function bare(text: string): Promise<FrontMatter | undefined> {
  if (!/^\{[ \t]*(?:\n|")/.test(text)) return undefined;
  const firstEnd = text.indexOf('\n');
  const lineOne = firstEnd < 0 ? text : text.slice(0, firstEnd);
  const close = /^\}[ \t]*$/m.exec(text);
  const end = lineOne.trimEnd().endsWith('}') ? lineOne.length : close ? close.index + close[0].length : 0;
  const header = text.slice(0, end).trim();
  const parsed = (await parsers()).parseObject(header);
  if (parsed.kind !== 'fields' || parsed.fields.size === 0) return undefined;
  const left = parsed.left === undefined ? {} : { left: parsed.left };
  return { fields: parsed.fields, body: text.slice(end).replace(/^\n/, ''), ...left };
}

/** Without a closing fence, lines at the top that look like fields are the header; undefined where there are none. */
async function unclosed(rest: string, language: HeaderLanguage): Promise<FrontMatter | undefined> {
  const sign = language === 'toml' ? '=' : ':';
  const lines = rest.split('\n');
  const isHeader = (line: string): boolean => {
    const cut = line.indexOf(sign);
    return /^\s*-\s/.test(line) || (cut > 0 && cut < 80 && /^\s*["']?[\p{L}_]/u.test(line));
  };
  const end = lines.findIndex((line) => !isHeader(line));
  const cut = end < 0 ? lines.length : end;
  const read = (await parsers()).linesOf(lines.slice(0, cut).join('\n'), language);
  if (!read) return undefined;
  return { fields: read.fields, body: lines.slice(cut).join('\n'), ...leftIn(read), problem: { kind: 'unclosed' } };
}
