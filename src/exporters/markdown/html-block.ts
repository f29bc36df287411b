import { serialise } from '../../base/html/serialise.ts';
import { Element, isTag, isText } from '../../base/html/tree.ts';
import { blocks, preformatted } from '../../base/html/vocabulary.ts';

/** The element as it is, in one line, since an empty line ends HTML in Markdown. Its white space is changed in place. */
export function toHtmlBlock(node: Element): string {
  if (!preformatted.has(node.name)) settleSpaces(node);
  const html = serialise(new Element('div', {}, [node])).replaceAll('\n', '&#10;');
  return blocks.has(node.name) ? html : `<div>${html}</div>`;
}

function settleSpaces(node: Element): void {
  for (const child of node.children) {
    if (isText(child)) child.data = child.data.replace(/[ \t\r\n]+/g, ' ');
    else if (isTag(child) && !preformatted.has(child.name)) settleSpaces(child);
  }
}
