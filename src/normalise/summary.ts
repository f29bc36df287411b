import { cutGraphemes, toLine } from '../base/text.ts';
import { address, isCredit, isFurniture, isWordless, widthOf, withoutAddresses, withoutCalls } from './boilerplate.ts';
import { sentencesOf } from './sentences.ts';

/** Graphemes of a summary that is cut from the text, ellipsis included. */
const limit = 200;

/** A text no wider than this is a note: all of it is worth reading, headings too. */
const note = 80;

/** Text beyond this many code units is not looked at; a summary needs a tenth of it. */
const head = 3000;

/**
 * The first whole sentences of a text whose blocks are lines: at most 200 graphemes. Headings, bylines, credits, hashtags, addresses
 * and calls to subscribe are passed over; a text of nothing else has no summary. A first sentence that is longer is cut between
 * clauses or words, with an ellipsis.
 */
export function toSummary(text: string): string | undefined {
  const lines = beforeContacts(ownLines(text));
  const isNote = widthOf(lines.join('')) <= note;
  return (isNote ? undefined : gathered(lines.filter(isProse))) ?? gathered(lines);
}

/** The lines that are the author's, each once, without addresses. */
function ownLines(text: string): string[] {
  const all = text
    .slice(0, head)
    .replace(/[\ud800-\udbff]$/, '')
    .split('\n')
    .map(tightLine)
    .filter((line) => line !== '');
  const lines = withoutCaptions(all)
    .filter((line) => !isFurniture(line))
    .map(withoutAddresses)
    .filter((line) => !isWordless(line));
  const inScript = lines.filter((line) => cjk.test(line));
  const isChinese = widthOf(inScript.join('')) > 0.6 * widthOf(lines.join(''));
  return [...new Set(isChinese ? inScript : lines)];
}

/** One line, without spaces beside Chinese punctuation. */
function tightLine(line: string): string {
  const tight = toLine(line.replaceAll('\u200b', ' '));
  return besideSign.test(tight) ? tight.replace(spaceBesideSign, '') : tight;
}

const besideSign = / [。！？；：，、」』）】…]|[。！？；：，、」』）】…] /;
const spaceBesideSign = / (?:(?<=[。！？；：，、」』）】…] )|(?=[。！？；：，、」』）】]))/gu;

/** Neither credits nor captions: a credit that the text begins with has its caption behind it; another has it before it, where that is one sentence. */
function withoutCaptions(lines: readonly string[]): string[] {
  const credits = lines.map(isCredit);
  return lines.filter((line, at) => {
    if (credits[at]) return false;
    if (at === 1 && credits[0] && line.length < 250 && lines.length > 2) return false;
    const isBeforeCredit = at > 0 && credits[at + 1];
    return !(isBeforeCredit && widthOf(line) < 160 && [...sentencesOf(line)].length === 1);
  });
}

/** What stands before three lines with addresses, one after the other: there the links of the channel begin. */
function beforeContacts(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex(
    (_, at) => at > 0 && lines.slice(at, at + 3).filter((line) => line.includes(address)).length === 3,
  );
  return start < 0 ? lines : lines.slice(0, start);
}

/** Chinese characters, kana and Hangul. A text that is written in them quotes captions and names in Latin letters. */
const cjk = /[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Not a heading, a name or a label: it ends like a sentence or is as long as one. */
function isProse(line: string): boolean {
  return /[。！？!?.…⋯]["'”’」』）)\]】》\ufffc]*$/u.test(line) || widthOf(line) >= 48;
}

/** Sentences from the start until no more fit. */
function gathered(lines: readonly string[]): string | undefined {
  let summary = '';
  const said = new Set<string>();
  for (const line of lines) {
    for (const sentence of sentencesOf(line)) {
      const own = withoutCalls(sentence);
      const words = own.includes('@') ? own.replace(/@[\w.]+/g, '') : own;
      if (!/\p{L}/u.test(words) || said.has(own)) continue;
      said.add(own);
      const next = joined(summary, own);
      if (cutGraphemes(next, limit) === next) summary = next;
      else return isEnough(summary) ? withoutLabel(summary) : cut(next);
    }
  }
  return summary === '' ? undefined : withoutLabel(summary);
}

/** Without a label at its end, of something that is left out. */
function withoutLabel(summary: string): string {
  return summary.replace(/(?<=[。！？!?.…])[^。！？!?.…]{0,14}[:：]$/u, '');
}

/** Chinese characters and kana, which are set without spaces; Hangul is not. */
const unspaced = /[\u3040-\u30ff\u3400-\u9fff]/;

/** Two sentences side by side; Chinese puts no space after its punctuation. */
function joined(before: string, after: string): string {
  if (before === '') return after;
  const isTight =
    /[。！？；…⋯」』）】》]$/u.test(before) || (/[.!?~”’]$/u.test(before) && unspaced.test(after.slice(0, 1)));
  return isTight ? before + after : `${before} ${after}`;
}

/** So much is worth ending with, rather than with half of a long sentence. */
function isEnough(summary: string): boolean {
  return summary.length > limit / 4;
}

/** Made for the first summary that is cut. */
let words: Intl.Segmenter | undefined;

/** Where the word begins that a place falls into; the place itself where that is too far in front. */
function lastWord(text: string, place: number, least: number): number {
  words ??= new Intl.Segmenter('und', { granularity: 'word' });
  const start = words.segment(text.slice(0, place + 100)).containing(place)?.index ?? place;
  return start >= least ? start : place;
}

/** The start of the text up to a clause, else a word, else a grapheme, with an ellipsis. */
function cut(text: string): string {
  const start = cutGraphemes(text, limit - 1);
  const least = start.length * 0.6;
  const clause = start.search(/(?:[，；：、]|[,;:](?= )| [—–])[^，；：、,;:—–]*$/u);
  const end = clause >= least ? clause : lastWord(text, start.length, least);
  return `${start.slice(0, end).replace(/[\s\p{Ps}\p{Pi}，；：、,;:—–-]+$/u, '')}…`;
}
