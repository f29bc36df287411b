import type { Account } from '../account.ts';
import type { Repair } from '../repair.ts';

/** An address in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly href: string;
  readonly isMail: boolean;
}

/** What begins where a text is cut. */
export type Cut = 'line' | 'paragraph';

/** Plain text, the addresses in it and the places where lines begin. The text itself never changes: what is only cut loses nothing. */
export interface Sheet {
  readonly text: string;
  /** Bits of `holds`: what may be in it. */
  readonly holds: number;
  /** In order, none within another. */
  readonly spans: readonly Span[];
  /** By the place of the first sign that is no white space. */
  readonly cuts: Map<number, Cut>;
}

/** Cuts the sheet at these places, and puts on record how many of them were new. None falls into an address or to the edge of a line. */
export function cutSheet(
  sheet: Sheet,
  places: Iterable<readonly [number, Cut]>,
  { repair, account }: { readonly repair: Repair; readonly account: Account },
): void {
  const { text, spans, cuts } = sheet;
  let count = 0;
  for (const [place, cut] of places) {
    const at = lineStart(text, place);
    if (at === undefined || (spans[firstEndingBehind(spans, at)]?.start ?? at) < at) continue;
    if (!cuts.has(at)) count += 1;
    if (cuts.get(at) !== 'paragraph') cuts.set(at, cut);
  }
  if (count === 0) return;
  account.note(repair, { count, ...(account.isWatched ? { before: text, after: cutText(sheet) } : {}) });
}

/** The places of cuts, in order. */
export function placesOf(cuts: Sheet['cuts']): number[] {
  return [...cuts.keys()].toSorted((a, b) => a - b);
}

/** The spans that lie between two places. */
export function spansWithin({ spans }: Sheet, start: number, end: number): readonly Span[] {
  return spans.slice(firstEndingBehind(spans, start), firstEndingBehind(spans, end));
}

/** Index of the first span that ends behind the place. */
export function firstEndingBehind(spans: readonly Pick<Span, 'end'>[], place: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where the text goes on at or behind a place; undefined where its line begins or ends there. */
function lineStart(text: string, place: number): number | undefined {
  let at = place;
  while (at < text.length && isSpace(text[at])) at += 1;
  let before = place - 1;
  while (before >= 0 && isSpace(text[before])) before -= 1;
  return at >= text.length || text[at] === '\n' || before < 0 || text[before] === '\n' ? undefined : at;
}

function isSpace(sign: string | undefined): boolean {
  return sign !== undefined && sign !== '\n' && /\s/.test(sign);
}

function cutText({ text, cuts }: Sheet): string {
  const places = [0, ...placesOf(cuts)];
  return places.map((place, at) => text.slice(place, places[at + 1]).trim()).join('\n');
}
