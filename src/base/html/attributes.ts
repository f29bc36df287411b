import { decodeReferences } from './references.ts';
import { bareAttributes } from './vocabulary.ts';

/** What stands in a tag behind its name. */
export interface TagRest {
  readonly attributes: Record<string, string>;
  /** Behind the tag. */
  readonly end: number;
  /** It ends in a slash. */
  readonly isClosed: boolean;
}

/** More attributes, longer names or wider gaps are rare. */
const most = { attributes: 50, name: 64, gap: 16 } as const;

/** Attributes in the usual ways of writing them; undefined for others, and where one stands twice. */
export function readAttributes(html: string, from: number): TagRest | undefined {
  const attributes: Record<string, string> = {};
  let at = from;
  for (let count = 0; count <= most.attributes; count++) {
    const start = behindSpace(html, at);
    const code = html.charCodeAt(start);
    if (start - at > most.gap) return undefined;
    if (code === 62) return { attributes, end: start + 1, isClosed: false };
    if (code === 47) return html[start + 1] === '>' ? { attributes, end: start + 2, isClosed: true } : undefined;
    const nameEnd = behindName(html, start);
    const name = html.slice(start, nameEnd).toLowerCase();
    if (start === at || nameEnd === start || name.length > most.name || attributes[name] !== undefined)
      return undefined;
    at = nameEnd;
    if (html.charCodeAt(at) === 61) {
      const end = behindValue(html, at + 1);
      const value = end < 0 ? undefined : valueIn(html, at + 1, end);
      if (value === undefined) return undefined;
      attributes[name] = value;
      at = end;
    } else {
      // What is no attribute may be a word of a sentence.
      if (count === 0 && !bareAttributes.has(name)) return undefined;
      attributes[name] = '';
    }
  }
  return undefined;
}

function behindSpace(html: string, from: number): number {
  let at = from;
  for (let code = html.charCodeAt(at); code === 32 || code === 10 || code === 9 || code === 12;)
    code = html.charCodeAt(++at);
  return at;
}

/** Letters, then figures and some signs as well. */
function behindName(html: string, from: number): number {
  let at = from;
  for (;;) {
    const code = html.charCodeAt(at);
    const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
    const isOther = (code >= 48 && code <= 58) || code === 45 || code === 95;
    if (!isLetter && !(isOther && at > from)) return at;
    at += 1;
  }
}

/** The place behind a value with its quotes; -1 where it does not end, or is written with signs that need quotes. */
function behindValue(html: string, from: number): number {
  const quote = html[from];
  if (quote === '"' || quote === "'") return html.indexOf(quote, from + 1) + 1 || -1;
  bare.lastIndex = from;
  return bare.test(html) ? bare.lastIndex : -1;
}

const bare = /[\w.,:;/?#%+*@~!()-]+(?=[ \t\n\f>])/y;

function valueIn(html: string, from: number, end: number): string | undefined {
  const isQuoted = html[from] === '"' || html[from] === "'";
  const raw = isQuoted ? html.slice(from + 1, end - 1) : html.slice(from, end);
  return raw.includes('&') ? decodeReferences(raw, 'attribute') : raw;
}
