import { tally } from '../tally.ts';
import { impliedEnd, voidElements } from './vocabulary.ts';
import { wordsIn, type Cut } from './words.ts';

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
  const findWords = words ? wordsIn(html) : undefined;
  const cuts: Cut[] = [];
  let [asText, excess] = [0, 0];
  tagStart.lastIndex = 0;
  for (let found = tagStart.exec(html); found; found = tagStart.exec(html)) {
    const { 1: slash, 2: written = '', index } = found;
    const name = written.toLowerCase();
    const from = tagStart.lastIndex;
    // Words are not scanned for the end of their tag: where there is none, each would be scanned to the end of the text.
    const word = slash === '' ? findWords?.(name, { start: index, from }) : undefined;
    if (word) {
      cuts.push(word);
      asText += 1;
      tagStart.lastIndex = Math.max(from, word.end);
      continue;
    }
    const tag = endOfTag(html, from);
    const isLeft = open.isTooDeep(name, slash === '/');
    if (isLeft) cuts.push({ start: index, end: tag.end, instead: '' });
    else if (tag.attributes > mostAttributes)
      cuts.push({ start: index, end: tag.end, instead: `<${slash}${written}>` });
    if (isLeft || tag.attributes > mostAttributes) excess += 1;
    tagStart.lastIndex = tag.end;
  }
  return { html: withCuts(html, cuts), asText, excess };
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

const tableParts: ReadonlySet<string> = new Set(['tbody', 'td', 'tfoot', 'th', 'thead', 'tr']);

/** Keeps the names of open elements, and says of each tag whether it lies too deep. */
function openTags(): { isTooDeep(name: string, isEnd: boolean): boolean } {
  const stack: string[] = [];
  const counts = new Map<string, number>();
  let skipped = 0;
  return {
    isTooDeep: (name, isEnd) => {
      if (voidElements.has(name)) return false;
      // The table of these is left out, and they are no part of the one around it.
      if (impliedEnd.has(name)) return skipped > 0 && tableParts.has(name);
      if (isEnd ? skipped > 0 : stack.length >= deepest) {
        skipped += isEnd ? -1 : 1;
        return true;
      }
      if (!isEnd) {
        stack.push(name);
        tally(counts, name);
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
