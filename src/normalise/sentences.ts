import { address } from './boilerplate.ts';

/** Made for the first text. */
let segmenter: Intl.Segmenter | undefined;

/** A quotation that is longer than this is no sentence of its own. */
const longest = 400;

/** The sentences of a line, trimmed: an abbreviation ends none, a quotation is not cut in two, an address ends one. */
export function* sentencesOf(line: string): Generator<string> {
  if (!mayEnd.test(line)) {
    yield* parts(line);
    return;
  }
  let pending = '';
  for (const segment of findSegments(line) ?? segmentsOf(line)) {
    if (isUnfinished(pending) || /^\p{Ll}/u.test(segment)) {
      pending += segment;
      continue;
    }
    const end = pending.search(openingAtEnd);
    yield* parts(pending.slice(0, end));
    pending = pending.slice(end) + segment;
  }
  yield* parts(pending);
}

function segmentsOf(line: string): string[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'sentence' });
  return Array.from(segmenter.segment(line), ({ segment }) => segment);
}

/**
 * The same by itself for a line whose sentences end in usual signs in front of usual letters, at a fraction of the price; undefined
 * for any other. The names are those of UAX 29.
 */
export function findSegments(line: string): string[] | undefined {
  if (oddEnd.test(line)) return undefined;
  const segments: string[] = [];
  let start = 0;
  for (const { 0: signs, index } of line.matchAll(usualEnd)) {
    const end = index + signs.length;
    if (end === line.length) break;
    const [terms = ''] = /^[.!?。！？]+/.exec(signs) ?? [];
    const isATerm = terms.endsWith('.');
    const isTight = terms === signs;
    const kind = kindOf(line.charCodeAt(end));
    if (isATerm && (kind === 'lower' || (kind === 'digit' && isTight))) continue; // SB8, SB6
    const isSure = isATerm ? kind === 'other' || (kind === 'upper' && !isTight) : kind !== undefined;
    if (!isSure) return undefined;
    segments.push(line.slice(start, end));
    start = end;
  }
  segments.push(line.slice(start));
  return segments;
}

/** Terminators, what closes or opens behind them, spaces. */
const usualEnd = /[.!?。！？]+["'“”‘’()（）「」『』【】《》]* */g;

function kindOf(code: number): 'lower' | 'upper' | 'digit' | 'other' | 'sign' | undefined {
  if (code >= 0x61 && code <= 0x7a) return 'lower';
  if (code >= 0x41 && code <= 0x5a) return 'upper';
  if (code >= 0x30 && code <= 0x39) return 'digit';
  // Letters without case: Chinese, kana, Hangul.
  if ((code >= 0x4e00 && code <= 0x9fa5) || (code >= 0x3041 && code <= 0x3096)) return 'other';
  if ((code >= 0x30a1 && code <= 0x30fa) || (code >= 0xac00 && code <= 0xd7a3)) return 'other';
  return code === 0xd83d || '#✪♥▶☞'.includes(String.fromCharCode(code)) ? 'sign' : undefined;
}

/** What the segmenter may cut behind (UAX 29): terminators and line ends. */
const mayEnd = /[\p{Sentence_Terminal}\u2024\n\r\u0085\u2028\u2029]/u;
const oddEnd = /[\p{Sentence_Terminal}\u2024\n\r\u0085\u2028\u2029](?<![.!?。！？])/u;

function isUnfinished(text: string): boolean {
  return (
    (text.trimEnd().endsWith('.') && abbreviation.test(text.slice(-20))) || (text.length < longest && isOpen(text))
  );
}

/** The sentence, cut behind addresses and what closes around them; what goes on in lower case is not understood without them. */
function* parts(sentence: string): Generator<string> {
  for (const part of sentence.includes(address) ? sentence.split(behindAddress) : [sentence]) {
    const isWhole = part === sentence;
    const own = isWhole ? part.trim() : part.replace(/^[\s\p{Pe}\p{Pf}>]+/u, '').trim();
    if (own !== '' && (isWhole || !/^\p{Ll}/u.test(own))) yield own;
  }
}

const behindAddress = new RegExp(`(?<=${address})`);

/** Brackets that the segmenter leaves behind the full stop, though they open the next sentence; else the end. */
const openingAtEnd = /[「『（(【《〈“‘[]*$/;

/** Initials, titles and other words whose full stop ends no sentence, at the end of a text. */
const abbreviation =
  /(?:(?:^|[\s(])(?:\p{Lu}\.)+|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|No|Nr|vs|etc|e\.g|i\.e|Inc|Ltd|Co|Corp|Gen|Sen|Rep|Gov|Lt|Col|Fig|Vol|ca|bzw|z\.\s?B|d\.\s?h|usw|Mme|Mlle|Sra|Srta)\.) *$/u;

/** True where a bracket or a quotation mark was opened and not closed. */
function isOpen(text: string): boolean {
  return (
    /[「『（“《【]/.test(text) && quotes.some(([open, close]) => text.split(open).length > text.split(close).length)
  );
}

const quotes = ['「」', '『』', '（）', '“”', '《》', '【】'].map((pair): [open: string, close: string] => [
  pair.slice(0, 1),
  pair.slice(1),
]);
