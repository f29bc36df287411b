import { serialise } from '../base/html/serialise.ts';
import { element, isText, parseHtml, pushAll, type ChildNode, type Element } from '../base/html/tree.ts';
import { countInk, withLineFeeds } from '../base/text.ts';
import type { Account } from './account.ts';
import { addInline, addText } from './bare-links.ts';
import { findRuns, findSpans } from './plain/addresses.ts';
import { cutAtTraces } from './plain/breaks.ts';
import { cutAtBullets } from './plain/bullets.ts';
import { cutAtHashtags } from './plain/hashtags.ts';
import { cutLongLines } from './plain/long.ts';
import { cutAtNumerals, findNumerals, numberedLines } from './plain/numbers.ts';
import { toPieces, type Piece } from './plain/pieces.ts';
import { firstEndingBehind, placesOf, type Sheet } from './plain/sheet.ts';
import { holds, lookOver } from './plain/signs.ts';
import type { Repair } from './repair.ts';
import { findMoments, type Moments } from './time-codes.ts';

export const rulers: Repair = {
  name: 'heal/ruler',
  about: 'A row of five or more signs (=====) in plain text is the ruler that its author drew, no heading and no text.',
  changes: 'content',
  example: { as: 'text', before: 'a=====b', after: '<p>a</p><hr/><p>b</p>' },
};

/** What plain text is read with. */
export interface PlainSetting {
  readonly account: Account;
  /** The post's own page: time codes lead to the moments of a film that it plays. */
  readonly url: string | undefined;
}

/** Five or more `=`, `-`, `*` or their like. */
const ruler = /[=*_~─━—－＝-]{5,}/u;

/** What a part of the text is read with. */
interface PartSetting extends PlainSetting {
  /** Bits of `holds`, of the whole text. */
  readonly held: number;
}

/**
 * The tree of plain text, which is never parsed. Paragraphs come from what is left of the structure: blank lines, line breaks,
 * rulers, bullets, numbers, glued sentences; time codes become a list; bare addresses become links.
 */
export function plainToTree(all: string, setting: PlainSetting, held: number = lookOver(all)): Element {
  const lines = withLineFeeds(all);
  const paragraphs = lines.includes('\n') ? lines.split(/\n\s*\n/) : [lines];
  const nodes = paragraphs.flatMap((paragraph) => betweenRulers(paragraph.trim(), { ...setting, held }));
  const body = element('body', {}, nodes);
  return lines.includes('\0') ? parseHtml(serialise(body)) : body; // the parser knows what becomes of it
}

function betweenRulers(paragraph: string, setting: PartSetting): ChildNode[] {
  const { account, held } = setting;
  const parts = (held & holds.ruler) !== 0 && account.isOn(rulers) ? paragraph.split(ruler) : [paragraph];
  if (parts.length > 1) {
    const taken = countInk(paragraph) - parts.reduce((sum, part) => sum + countInk(part), 0);
    account.note(rulers, { count: parts.length - 1, taken, before: paragraph, after: parts.join('\n') });
  }
  const nodes: ChildNode[] = [];
  let between = 0;
  for (const part of parts) {
    const said = part.trim();
    if (said !== '') {
      // In front of everything a ruler parts nothing.
      for (; between > 0 && nodes.length > 0; between--) nodes.push(element('hr'));
      pushAll(nodes, toBlocks(said, setting));
      between = 0;
    }
    between += 1;
  }
  return nodes;
}

function toBlocks(said: string, setting: PartSetting): ChildNode[] {
  const { account } = setting;
  const sheet = toSheet(said, setting);
  const moments = findMoments(sheet, setting);
  cutLongLines(sheet, account);
  const places = placesOf(sheet.cuts);
  const write: Write = {
    lines: (range) => toPieces(sheet, places, range),
    add: (nodes, piece) => addInline(nodes, piece, { sheet, account }),
  };
  if (!moments) return toParagraphs([0, said.length], write);
  const items = moments.items.map((item) => element('li', {}, toItem(item, said, { ...write, link: moments.link })));
  const before = toParagraphs([0, moments.start], write);
  return [...before, element('ul', {}, items), ...toParagraphs([moments.end, said.length], write)];
}

type Range = readonly [start: number, end: number];

/** How parts of a text are written. */
interface Write {
  readonly lines: (range: Range) => readonly Piece[];
  readonly add: (nodes: ChildNode[], piece: Pick<Piece, 'start' | 'end'>) => void;
}

/** A moment of a film: what stands in front of its time code, the code, and what stands behind. */
function toItem(
  { code, seconds, front, back }: Moments['items'][number],
  said: string,
  { lines, add, link }: Write & Pick<Moments, 'link'>,
): ChildNode[] {
  const nodes: ChildNode[] = [];
  addLines(nodes, lines(front), add);
  addText(nodes, spaceBefore(said, code[0]));
  const mark: ChildNode[] = link ? [] : nodes;
  add(mark, { start: code[0], end: code[1] });
  if (link) nodes.push(element('a', { href: link(seconds) }, mark));
  addText(nodes, back[0] > code[1] ? ' ' : spaceBefore(said, code[1] + 1));
  addLines(nodes, lines(back), add);
  return trimmed(nodes);
}

function addLines(nodes: ChildNode[], pieces: readonly Piece[], add: Write['add']): void {
  for (const [at, piece] of pieces.entries()) {
    if (at > 0) nodes.push(element('br'));
    add(nodes, piece);
  }
}

/** Without white space at the ends. */
function trimmed(nodes: readonly ChildNode[]): ChildNode[] {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first && isText(first)) first.data = first.data.trimStart();
  if (last && isText(last)) last.data = last.data.trimEnd();
  return nodes.filter((node) => !isText(node) || node.data !== '');
}

function spaceBefore(said: string, place: number): string {
  return /^\s$/.test(said[place - 1] ?? '') ? ' ' : '';
}

/** The text with its addresses and all places where lines begin. */
function toSheet(text: string, { account, held }: PartSetting): Sheet {
  const runs = findRuns(text);
  const numerals = account.isOn(numberedLines) ? findNumerals(text, held, runs) : [];
  const starts = numerals.map(({ start }) => ({ end: start + 1, start }));
  const free = runs.map((run) => {
    const numeral = starts[firstEndingBehind(starts, run.start)];
    return numeral && numeral.start < run.end ? { start: run.start, end: numeral.start } : run;
  });
  const sheet: Sheet = { text, holds: held, spans: findSpans(text, free, account), cuts: new Map() };
  cutAtNumerals(sheet, numerals, account);
  cutAtBullets(sheet, account);
  cutAtHashtags(sheet, account);
  cutAtTraces(sheet, account);
  return sheet;
}

function toParagraphs(range: Range, { lines, add }: Write): Element[] {
  const paragraphs: ChildNode[][] = [];
  for (const piece of lines(range)) {
    const open = piece.begins === 'line' ? paragraphs.at(-1) : undefined;
    if (open) open.push(element('br'));
    const line = open ?? [];
    if (!open) paragraphs.push(line);
    add(line, piece);
  }
  return paragraphs.map((nodes) => element('p', {}, nodes));
}
