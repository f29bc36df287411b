import { pushAll, textOf, type Element } from '../../base/html/tree.ts';
import { find, type BodyRule } from './page.ts';

/** Ties the two ends of a footnote that point at a document which stayed at home, or at places that lost their names. */
export const footnotes: BodyRule = {
  name: 'heal/footnote',
  about:
    'Footnotes of word processors whose links lead into a file of the author’s machine, or whose ids are lost, lead to each other again where number and note are both there.',
  changes: 'address',
  example: {
    before: '<p>a<a href="file:///C:/b.docx#_ftn1">[1]</a></p><p><a href="file:///C:/b.docx#_ftnref1">[1]</a> c</p>',
    after: '<p>a<a href="#_ftn1" id="_ftnref1">[1]</a></p><p><a href="#_ftnref1" id="_ftn1">[1]</a> c</p>',
  },
  on: ['a'],
  apply: ({ root, source }) => {
    if (!/#(?:_?(?:ftn|edn|fn)|sd(?:foot|end)note)/.test(source)) return 0;
    const known = new Set(find(root, '[id], a[name]').flatMap(({ attribs }) => [attribs['id'], attribs['name']]));
    let count = 0;
    for (const { numbers, notes, mark } of pairsIn(find(root, 'a'))) {
      const [number, note] = [numbers[0], notes[0]];
      if (!number || !note || notes.length > 1) continue;
      if (!isNamed(note, mark.note, known) || !isNamed(number, mark.number, known)) continue;
      for (const anchor of numbers) count += lead(anchor, mark.note);
      count += lead(note, mark.number);
    }
    return count;
  },
};

/** Says 1 where the link led elsewhere. */
function lead(anchor: Element, name: string): number {
  const before = anchor.attribs['href'];
  anchor.attribs['href'] = `#${name}`;
  return before === `#${name}` ? 0 : 1;
}

/** Names of note and number: Word, LibreOffice, Google Docs, Markdown and its relatives. */
const marks: readonly (readonly [RegExp, (digits: string) => string])[] = [
  [/^_ftn(\d+)$/, (digits) => `_ftnref${digits}`],
  [/^_edn(\w+)$/, (digits) => `_ednref${digits}`],
  [/^sdfootnote(\d+)sym$/, (digits) => `sdfootnote${digits}anc`],
  [/^sdendnote(\d+)sym$/, (digits) => `sdendnote${digits}anc`],
  [/^ftnt(\d+)$/, (digits) => `ftnt_ref${digits}`],
  [/^fn(:?\d+)$/, (digits) => `fnref${digits}`],
];

interface Mark {
  readonly note: string;
  readonly number: string;
}

interface Footnote {
  readonly mark: Mark;
  /** Links to the note. */
  readonly numbers: Element[];
  /** Links back from it. */
  readonly notes: Element[];
}

/** Footnotes by the names their links use, each with the links of both directions in one document. */
function pairsIn(anchors: readonly Element[]): Footnote[] {
  const found = new Map<string, Footnote>();
  const back = new Map<string, Element[]>();
  for (const anchor of anchors) {
    const href = anchor.attribs['href'] ?? '';
    const hash = href.indexOf('#');
    if (hash < 0 || textOf(anchor).trim() === '') continue;
    const others = back.get(href);
    if (others) others.push(anchor);
    else back.set(href, [anchor]);
    const mark = toMark(href.slice(hash + 1));
    if (mark === undefined) continue;
    const footnote = found.get(href) ?? { mark, numbers: [], notes: [] };
    footnote.numbers.push(anchor);
    found.set(href, footnote);
  }
  for (const [href, { mark, notes }] of found)
    pushAll(notes, back.get(`${href.slice(0, href.indexOf('#'))}#${mark.number}`) ?? []);
  return [...found.values()];
}

function toMark(note: string): Mark | undefined {
  for (const [pattern, toNumber] of marks) {
    const digits = pattern.exec(note)?.[1];
    if (digits !== undefined) return { note, number: toNumber(digits) };
  }
  return undefined;
}

/** Sees to it that something has this name: what has it already, or this anchor. */
function isNamed(anchor: Element, name: string, known: Set<string | undefined>): boolean {
  if (known.has(name)) return true;
  if (anchor.attribs['id'] !== undefined || anchor.attribs['name'] !== undefined) return false;
  anchor.attribs['id'] = name;
  known.add(name);
  return true;
}
