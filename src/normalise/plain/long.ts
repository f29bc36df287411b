import type { Account } from '../account.ts';
import type { Repair } from '../repair.ts';
import { cutSheet, placesOf, type Cut, type Sheet } from './sheet.ts';
import { holds } from './signs.ts';

export const longParagraphs: Repair = {
  name: 'heal/long-paragraph',
  about:
    'A line of plain text with more than 600 characters, 300 in Chinese, is parted between sentences, except that paragraphs which the author marked stay whole up to 600.',
  changes: 'form',
  example: {
    as: 'text',
    before: `${'a'.repeat(300)}。${'b'.repeat(350)}。`,
    after: `<p>${'a'.repeat(300)}。</p><p>${'b'.repeat(350)}。</p>`,
  },
};

/** Lines longer than `line` are hard to read; their parts end with the first sentence beyond `part`. */
interface Measure {
  readonly line: number;
  readonly part: number;
}

const latin: Measure = { line: 600, part: 200 };
const dense: Measure = { line: 300, part: 120 };

export function cutLongLines(sheet: Sheet, account: Account): void {
  if (!account.isOn(longParagraphs) || sheet.text.length <= dense.line) return;
  const isMarked = (sheet.holds & holds.indent) !== 0 && /\S\u3000{2,}\S/u.test(sheet.text);
  const places: [number, Cut][] = [];
  const starts = [0, ...placesOf(sheet.cuts), sheet.text.length];
  for (const [at, start] of starts.entries()) {
    let from = start;
    for (const line of sheet.text.slice(start, starts[at + 1] ?? start).split('\n')) {
      const measure = isMarked || !isDense(line) ? latin : dense;
      if (line.length > measure.line) for (const end of partLine(line, measure)) places.push([from + end, 'paragraph']);
      from += line.length + 1;
    }
  }
  cutSheet(sheet, places, { repair: longParagraphs, account });
}

/** More than half of it is Chinese, which says more in less. */
function isDense(line: string): boolean {
  if (line.length <= dense.line) return false;
  let [sure, possible] = [0, 0];
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code >= 0x4e00 && code <= 0x9fff) sure += 1;
    if (code >= 0x2e80) possible += 1;
  }
  const half = line.length / 2;
  return sure > half || (possible > half && (line.match(/\p{Script=Han}/gu)?.length ?? 0) > half);
}

function partLine(line: string, { part }: Measure): number[] {
  const ends: number[] = [];
  let start = 0;
  for (const { 0: sign, index } of line.matchAll(/[。！？][」』”）)]*|[.!?][”’")]*(?=\s)/gu)) {
    const end = index + sign.length;
    if (end - start < part || line.length - end < part / 2) continue;
    ends.push(end);
    start = end;
  }
  return ends;
}
