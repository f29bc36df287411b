import { element, inkOf, isTag, isText, replaceAll, text, type ChildNode, type Element } from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';
import { find, type BodyRule } from './page.ts';

/** Code that is shown as a table of line numbers and lines. */
export const listings: BodyRule = {
  name: 'heal/listing',
  about:
    'A table of one row whose first cell counts the lines of the second is a code listing: it becomes one, without the numbers, which would be copied with the code.',
  changes: 'content',
  example: {
    before: '<table><tr><td><p>1</p><p>2</p></td><td><p>cd /tmp</p><p>ls</p></td></tr></table>',
    after: '<pre>cd /tmp\nls</pre>',
  },
  on: ['table'],
  apply: ({ root, tally }) => {
    const found = find(root, 'table').flatMap((table) => toListing(table) ?? []);
    // One line and the figure 1 before it may be anything, unless the post shows longer code like this.
    const isUsual = found.some(({ lines }) => lines.length > 1);
    const made = new Map<ChildNode, ChildNode[]>();
    for (const { table, lines } of isUsual ? found : []) {
      const pre = element('pre', {}, [text(lines.join('\n'))]);
      tally.taken += inkOf(table) - inkOf(pre);
      made.set(table, [pre]);
    }
    replaceAll(made);
    return made.size;
  },
};

interface Listing {
  readonly table: Element;
  readonly lines: readonly string[];
}

const notInCode = 'a, img, table, ul, ol, h1, h2, h3, h4, h5, h6, video, audio, figure, blockquote';

function toListing(table: Element): Listing | undefined {
  const rows = find(table, 'tr');
  const cells = rows[0]?.children.filter(isTag) ?? [];
  const [numbers, code] = cells;
  if (rows.length !== 1 || cells.length !== 2 || !numbers || !code || find(table, 'caption, th').length > 0)
    return undefined;
  const counted = linesOf(numbers).filter((line) => line !== '');
  const start = Number(counted[0]);
  // Years count up as well.
  if (!(start === 0 || start === 1) || counted.some((number, at) => number.trim() !== String(start + at)))
    return undefined;
  if (find(code, notInCode).length > 0) return undefined;
  const lines = linesOf(code);
  return lines.length === counted.length ? { table, lines } : undefined;
}

/** The lines of code: one for each paragraph, or as they stand in preformatted text. */
function linesOf(code: Element): string[] {
  const lines = [''];
  const visit = (node: ChildNode, isExact: boolean): void => {
    if (isText(node)) {
      const [first = '', ...more] = isExact ? node.data.split('\n') : [node.data.replace(/[ \t\r\n\f]+/g, ' ')];
      lines.push((lines.pop() ?? '') + first);
      for (const line of more) lines.push(line);
    }
    if (!isTag(node)) return;
    if (node.name === 'br') return void lines.push('');
    const isBlock = blocks.has(node.name);
    if (isBlock && lines.at(-1)?.trim() !== '') lines.push('');
    for (const child of node.children) visit(child, isExact || node.name === 'pre');
    if (isBlock && lines.at(-1) !== '') lines.push('');
  };
  for (const child of code.children) visit(child, false);
  const isPre = find(code, 'pre').length > 0;
  const settled = lines
    .map((line) => (isPre ? line : line.replace(/^ +/, '')))
    .map((line) => line.replaceAll('\u00a0', ' ').trimEnd());
  while (settled.at(-1) === '') settled.pop();
  while (settled[0] === '') settled.shift();
  return settled;
}
