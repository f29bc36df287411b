import { toMdast } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown as stringifyMarkdown } from 'mdast-util-to-markdown';
import type { Content } from '../../model/post.ts';
import { elements, isTag, isText, parseHtml, type Element } from '../../base/html/tree.ts';

import { handlers } from './handlers.ts';
import { toHast } from './hast.ts';
import { safeMarks } from './marks.ts';

/** Where a file of the input stands now; undefined where it cannot be read. Other URLs come back as they are. */
export type Local = (url: string) => string | undefined;

/** The author's own Markdown where it says the same, else Markdown made of the HTML. One line end at the end, or nothing. */
export function toMarkdown({ html, markdown }: Content, local: Local): string {
  // Where the post shows files of the input, its own Markdown does not know their new place.
  const text = markdown !== undefined && !html.includes('"input:') ? markdown : fromHtml(html, local);
  const body = text.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
  return body === '' ? '' : `${body}\n`;
}

function fromHtml(html: string, local: Local): string {
  const root = parseHtml(html);
  relink(root, local);
  const text = stringifyMarkdown(toMdast(toHast(root), { handlers }), {
    bullet: '-',
    emphasis: '*',
    rule: '*', // dashes would look like front matter, or like a heading below a line
    fences: true,
    listItemIndent: 'one',
    resourceLink: true,
    extensions: [gfmToMarkdown({ tablePipeAlign: false }), { handlers: safeMarks }],
  });
  return isHtmlOnBothEnds(root) ? `${text}\n<!-- Markdown -->` : text;
}

/** Files of the input at their new place; what cannot be read keeps its text. */
function relink(root: Element, local: Local): void {
  for (const { attribs } of elements(root)) {
    for (const name of ['src', 'href', 'poster']) {
      const url = attribs[name];
      if (url === undefined) continue;
      const target = local(url);
      if (target === undefined) delete attribs[name];
      else attribs[name] = target;
    }
  }
}

/** Readers, ours among them, take a text that starts and ends with HTML for HTML all through; a comment says it is not. */
function isHtmlOnBothEnds(root: Element): boolean {
  const parts = root.children.filter((node) => !isText(node) || node.data.trim() !== '');
  const [first, last] = [parts.at(0), parts.at(-1)];
  if (parts.length < 2 || first === undefined || last === undefined) return false;
  return isTag(first) && isTag(last) && ['details', 'dl', 'table'].includes(first.name);
}
