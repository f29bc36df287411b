import type { Content } from '../../model/post.ts';
import { elements, parseHtml, type Element } from '../../base/html/tree.ts';
import type { Local } from '../post-files/assets.ts';
import type { Block } from './block.ts';
import { toBlocks } from './blocks.ts';
import { toPage } from './page.ts';

/**
 * The author's own Markdown where it says the same, else Markdown made of the HTML. One line end at the end, or nothing. Where files
 * that the post shows have moved, its own Markdown does not know their new place.
 */
export function toMarkdown({ html, markdown }: Content, local: Local, isMoved = html.includes('"input:')): string {
  const text = markdown !== undefined && !isMoved ? markdown : fromHtml(html, isMoved ? local : undefined);
  const body = text.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
  return body === '' ? '' : `${body}\n`;
}

function fromHtml(html: string, local: Local | undefined): string {
  const root = parseHtml(html);
  if (local) relink(root, local);
  const blocks = toBlocks(root.children, { page: toPage(root), level: 0 });
  const text = blocks.map((block) => block.text).join('\n\n');
  return isTakenForHtml(blocks) ? `${text}\n\n<!-- Markdown -->` : text;
}

/** Readers, ours among them, take a text that starts and ends with HTML for HTML all through; a comment says it is not. */
function isTakenForHtml(blocks: readonly Block[]): boolean {
  const [first, last] = [blocks.at(0), blocks.at(-1)];
  if (blocks.length < 2 || first?.kind !== 'html' || first.text.startsWith('<pre')) return false;
  return /<\/[a-z][a-z0-9]*>$/.test(last?.text.slice(-40) ?? '');
}

/** Files at their new place; what cannot be read keeps its text. */
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
