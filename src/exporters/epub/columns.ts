import { ancestors } from '../../base/html/ancestors.ts';
import { element, elements, isText, setChildren, text, type ChildNode, type Element } from '../../base/html/tree.ts';

/** Lines stay lines in these, and formulas keep their own way. */
const horizontal = new Set(['pre', 'code', 'kbd', 'samp', 'table', 'math', 'svg', 'rt', 'rp']);
/** Up to four digits by themselves stand upright in a column, side by side. */
const digits = /(?<![\w.,:/%+&-])\d{1,4}(?![\w.,:/%+-])/;
const splitting = new RegExp(`(${digits.source})`);
const everyNumber = new RegExp(digits.source, 'g');

/** Sets the text of a body for columns: short numbers upright (tate-chu-yoko). */
export function setInColumns(body: Element): void {
  const holders = [body, ...elements(body)].filter(
    (node) => !horizontal.has(node.name) && node.children.some((child) => isText(child) && digits.test(child.data)),
  );
  for (const holder of holders) {
    if (ancestors(holder).some(({ name }) => horizontal.has(name))) continue;
    setChildren(
      holder,
      holder.children.flatMap((child) => (isText(child) ? upright(child.data) : [child])),
    );
  }
}

/** The same in XHTML of ours that holds no code and no table. */
export function markUpright(html: string): string {
  return html.replace(/>[^<]+/g, (run) => run.replace(everyNumber, '<span class="upright">$&</span>'));
}

function upright(data: string): ChildNode[] {
  const parts = data.split(splitting);
  // Every second part is a number.
  return parts.flatMap((part, at): ChildNode[] => {
    if (part === '') return [];
    return at % 2 === 0 ? [text(part)] : [element('span', { class: 'upright' }, [text(part)])];
  });
}
