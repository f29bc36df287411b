import { htmlElements, impliedEnd, mathElements, voidElements } from './vocabulary.ts';

/** Deeper nesting than this means nothing to a reader and breaks recursive programs. */
const deepest = 400;

/** More attributes than this have no meaning either, and parsers compare each with all others. */
const mostAttributes = 1000;

const tagStart = /<(\/?)([a-zA-Z][^\s/>]*)/g;

/** Source that a parser can take, and what was changed in it. */
export interface Prepared {
  readonly html: string;
  /** Words in angle brackets that became text. */
  readonly asText: number;
  /** Tags that were left out, or lost their attributes. */
  readonly excess: number;
}

/**
 * Makes source fit for a parser: what looks like a tag and is none (`<The One Thing>`) becomes text, tags nested beyond all
 * reason are left out while their text stays, and so do attributes beyond all number. Linear in the length. Without `words`,
 * words in brackets are left to the parser.
 */
export function prepareSource(html: string, { words }: { readonly words: boolean }): Prepared {
  const open = openTags();
  const cuts: Cut[] = [];
  const lastEnds = new Map<string, number>();
  let invented: ReadonlySet<string> | undefined;
  let [asText, excess] = [0, 0];
  tagStart.lastIndex = 0;
  for (let found = tagStart.exec(html); found; found = tagStart.exec(html)) {
    const { 1: slash, 2: written = '', index } = found;
    const name = written.toLowerCase();
    // Words are not scanned for the end of their tag: where there is none, each would be scanned to the end of the text.
    const isInvented = words && !htmlElements.has(name) && (invented ??= inventedTags(html)).has(name);
    const tag = isInvented ? noTag : endOfTag(html, tagStart.lastIndex);
    const from = tagStart.lastIndex;
    if (isInvented || (words && slash === '' && isSentence(html, { name, from, tag, lastEnds }))) {
      cuts.push({ start: index, end: index + 1, instead: '&lt;' });
      asText += 1;
      continue;
    }
    const isLeft = open.isTooDeep(name, slash === '/');
    if (isLeft) cuts.push({ start: index, end: tag.end, instead: '' });
    else if (tag.attributes > mostAttributes)
      cuts.push({ start: index, end: tag.end, instead: `<${slash}${written}>` });
    if (isLeft || tag.attributes > mostAttributes) excess += 1;
    tagStart.lastIndex = tag.end;
  }
  return { html: withCuts(html, cuts), asText, excess };
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly instead: string;
}

function withCuts(html: string, cuts: readonly Cut[]): string {
  if (cuts.length === 0) return html;
  let out = '';
  let copied = 0;
  for (const { start, end, instead } of cuts) {
    out += html.slice(copied, start) + instead;
    copied = end;
  }
  return out + html.slice(copied);
}

/** Keeps the names of open elements, and says of each tag whether it lies too deep. */
function openTags(): { isTooDeep(name: string, isEnd: boolean): boolean } {
  const stack: string[] = [];
  const counts = new Map<string, number>();
  let skipped = 0;
  return {
    isTooDeep: (name, isEnd) => {
      if (voidElements.has(name) || impliedEnd.has(name)) return false;
      if (isEnd ? skipped > 0 : stack.length >= deepest) {
        skipped += isEnd ? -1 : 1;
        return true;
      }
      if (!isEnd) {
        stack.push(name);
        counts.set(name, (counts.get(name) ?? 0) + 1);
        return false;
      }
      // An end tag closes what was left open inside.
      while ((counts.get(name) ?? 0) > 0) {
        const last = stack.pop() ?? name;
        counts.set(last, (counts.get(last) ?? 1) - 1);
        if (last === name) break;
      }
      return false;
    },
  };
}

const noTag = { end: 0, attributes: 0 };

/** The end of a tag and how many attributes it has at most. A tag that never ends takes all the rest. */
export function endOfTag(html: string, from: number): { readonly end: number; readonly attributes: number } {
  let attributes = 0;
  let isValue = false;
  for (let at = from; at < html.length; at++) {
    const sign = html.charCodeAt(at);
    if (sign === 62) return { end: at + 1, attributes };
    if (isValue && (sign === 34 || sign === 39)) {
      at = html.indexOf(sign === 34 ? '"' : "'", at + 1);
      if (at < 0) break;
      attributes += 1;
      isValue = false;
    } else if (sign === 61) isValue = true;
    else if (sign <= 32 || sign === 47) attributes += isValue ? 0 : 1;
    else isValue = false;
  }
  return { end: html.length, attributes };
}

/** Elements that swallow or lose all that follows where their end tag is missing. */
const swallowing: ReadonlySet<string> = new Set(
  'script style title textarea select button iframe object template noframes noembed xmp applet svg canvas video audio'.split(
    ' ',
  ),
);

/** Those of them that people speak of: `the <select> element`. */
const spoken: ReadonlySet<string> = new Set('title textarea select button iframe object video audio'.split(' '));

/** Attributes that stand without a value. */
const bareAttributes: ReadonlySet<string> = new Set(
  (
    'allowfullscreen async autofocus autoplay checked compact controls default defer disabled download hidden inert ismap itemscope ' +
    'loop multiple muted nohref nomodule noshade novalidate nowrap open playsinline readonly required reversed selected translate'
  ).split(' '),
);

interface Tag {
  readonly name: string;
  /** Behind the name. */
  readonly from: number;
  readonly tag: { readonly end: number };
  /** Where the last end tag of a name stands; filled as it is asked for. */
  readonly lastEnds: Map<string, number>;
}

/** True for `<Main Street>` and `<b and c>`: the name of an element, and words that are no attributes behind it. */
function isSentence(html: string, { name, from, tag, lastEnds }: Tag): boolean {
  const length = tag.end - from - 1;
  if (length > 120 || html.charCodeAt(tag.end - 1) !== 62) return false;
  if (length === 0) return spoken.has(name) && lastEndOf(name, html, lastEnds) < tag.end;
  const behind = html.slice(from, tag.end - 1);
  if (/[=<"'/]/.test(behind)) return false;
  const words = behind.trim().split(/\s+/);
  const areWords = words.every(
    (word) => /^[\p{L}\p{M}\p{N}’.,:;!?&()-]+$/u.test(word) && !bareAttributes.has(word.toLowerCase()),
  );
  if (!areWords || words.some((word) => /^(?:data|aria|v|ng|x)-|^on[a-z]{3,}$/i.test(word))) return false;
  if (!swallowing.has(name)) return !voidElements.has(name) || words.length > 1;
  return lastEndOf(name, html, lastEnds) < tag.end;
}

/** An element that is closed somewhere was meant as one. */
function lastEndOf(name: string, html: string, known: Map<string, number>): number {
  let end = known.get(name);
  if (end === undefined) known.set(name, (end = html.toLowerCase().lastIndexOf(`</${name}`)));
  return end;
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
