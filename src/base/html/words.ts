import { bareAttributes, htmlElements, mathElements, voidElements } from './vocabulary.ts';

/** A part of the source, and what stands in its place. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  readonly instead: string;
}

interface Place {
  /** Of the bracket. */
  readonly start: number;
  /** Behind the name. */
  readonly from: number;
}

/**
 * Asked of start tags in their order, says which are words or addresses in angle brackets, and what is to be written in their
 * place. Costs no more than the length of the source, since it looks at some 120 characters behind a name.
 */
export function wordsIn(html: string): (name: string, place: Place) => Cut | undefined {
  const lastEnd = lastEndsIn(html);
  let invented: ReadonlySet<string> | undefined;
  let rawEnd = 0;
  let hasTags: boolean | undefined;
  const isPage = (): boolean => (hasTags ??= usualTag.test(html));
  return (name, { start, from }) => {
    if (start < rawEnd) return undefined;
    if (name.includes(':') || name.includes('@')) {
      const address = addressAt(html, start, isPage);
      if (address) return address;
    }
    const isInvented = !htmlElements.has(name) && (invented ??= inventedTags(html)).has(name);
    if (isInvented || isSentence(html, { name, from, lastEnd })) return { start, end: start + 1, instead: '&lt;' };
    if (rawText.has(name)) rawEnd = endOfRaw(html, { name, from, lastEnd });
    return undefined;
  };
}

/** Elements in which angle brackets are text to the parser. */
const rawText: ReadonlySet<string> = new Set(
  'xmp plaintext style script textarea title iframe noembed noframes'.split(' '),
);

interface Tag {
  readonly name: string;
  /** Behind the name. */
  readonly from: number;
  /** Where the last end tag of a name stands. */
  readonly lastEnd: (name: string) => number;
}

function endOfRaw(html: string, { name, from, lastEnd }: Tag): number {
  if (name === 'plaintext') return html.length;
  if (lastEnd(name) < from) return 0;
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

/** `<https://example.org/>`, `<mailto:a@example.org>`, `<a@example.org>`. */
const address =
  /<(?:((?:https?|ftp):\/\/[^\s<>"']+|mailto:[^\s<>"'@]+@[^\s<>"'@]+)|([^\s<>"'@:/]+@(?:[\w-]+\.)+[a-z]{2,}))>|<[a-z][a-z0-9+.-]*:\/\//iy;

/** An address in brackets: a link in a page, and text where there is no other markup, since that is read as plain text. */
function addressAt(html: string, start: number, isPage: () => boolean): Cut | undefined {
  address.lastIndex = start;
  const [all, url, mail] = address.exec(html) ?? [];
  if (all === undefined) return undefined;
  const shown = url ?? mail;
  if (shown === undefined) return { start, end: start + 1, instead: '&lt;' };
  // It is source already: `&amp;` in it stays what it is.
  const inside = isPage() ? `<a href="${url ?? `mailto:${shown}`}">${shown}</a>` : shown;
  return { start, end: start + all.length, instead: `&lt;${inside}&gt;` };
}

const usualTag = /<(?:p|br|div|a|b|i|em|strong|ul|ol|li|h[1-6]|img|blockquote|span|table)[\s/>]/i;

/** Elements that swallow or lose all that follows where their end tag is missing. */
const swallowing: ReadonlySet<string> = new Set(
  'script style title textarea select button iframe object template noframes noembed xmp applet svg canvas video audio'.split(
    ' ',
  ),
);

/** Those of them that people speak of: `the <select> element`. */
const spoken: ReadonlySet<string> = new Set('title textarea select button iframe object video audio'.split(' '));

/** How far a tag that is a sentence may reach. */
const reach = 120;

/** True for `<Main Street>` and `<b and c>`: the name of an element, and words that are no attributes behind it. */
function isSentence(html: string, { name, from, lastEnd }: Tag): boolean {
  const near = html.slice(from, from + reach + 1);
  const length = near.search(/[<>]/);
  if (near[length] !== '>')
    return isProse(length < 0 ? near : near.slice(0, length), html.startsWith('</', from + length));
  if (length === 0) return spoken.has(name) && lastEnd(name) <= from;
  const behind = near.slice(0, length);
  if (/[="'/]/.test(behind)) return false;
  const words = behind.trim().split(/\s+/);
  if (!words.every(isWord)) return false;
  if (!swallowing.has(name)) return !voidElements.has(name) || words.length > 1;
  return lastEnd(name) <= from;
}

/** True for what no bracket ends where words that are no attributes stand: `a <b and c is fine</p>`; not for a tag that was cut off. */
function isProse(behind: string, isBeforeEnd: boolean): boolean {
  if (!/^\s/.test(behind) || /[\w-]=|=\s*["']/.test(behind)) return false;
  const [first = '', second] = behind.trim().split(/\s+/, 2);
  return isWord(first) && (second === undefined ? isBeforeEnd : isWord(second));
}

function isWord(word: string): boolean {
  if (!/^[\p{L}\p{M}\p{N}’.,:;!?&()-]+$/u.test(word) || bareAttributes.has(word.toLowerCase())) return false;
  return !/^(?:data|aria|v|ng|x)-|^on[a-z]{3,}$/i.test(word);
}

/** An element that is closed somewhere was meant as one. */
function lastEndsIn(html: string): (name: string) => number {
  const known = new Map<string, number>();
  let lower: string | undefined;
  return (name) => {
    let end = known.get(name);
    if (end === undefined) known.set(name, (end = (lower ??= html.toLowerCase()).lastIndexOf(`</${name}`)));
    return end;
  };
}

/** Names in angle brackets that are words, not markup: no element, no hyphen or prefix, no attribute, no end tag. */
function inventedTags(html: string): ReadonlySet<string> {
  const words = new Set<string>();
  const markup = new Set<string>();
  for (const [, slash, raw = '', rest = ''] of html.matchAll(/<(\/?)([a-zA-Z][^\s/>]*)([^<>]{0,200})/g)) {
    const name = raw.toLowerCase();
    if (htmlElements.has(name) || mathElements.has(name)) continue;
    if (slash === '/' || /[-:=]/.test(name) || rest.includes('=')) markup.add(name);
    else words.add(name);
  }
  return new Set([...words].filter((name) => !markup.has(name)));
}
