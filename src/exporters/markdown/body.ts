import type { Content } from '../../model/post.ts';
import { elements, parseHtml, type Element } from '../../base/html/tree.ts';
import type { Local } from '../post-files/assets.ts';
import type { Block } from './block.ts';
import { toBlocks } from './blocks.ts';
import { toPage } from './page.ts';

/** The way from a post to the file of another one; undefined for what is no link to a post. */
export type ToPost = (href: string) => string | undefined;

/** What is around the post. */
interface Around {
  readonly isMoved?: boolean;
  readonly toPost?: ToPost;
}

/**
 * The author's own Markdown where it says the same, else Markdown made of the HTML. One line end at the end, or nothing. Where files
 * that the post shows have moved, its own Markdown does not know their new place.
 */
export function toMarkdown(
  { html, markdown }: Content,
  local: Local,
  { isMoved = html.includes('"input:'), toPost = () => undefined }: Around = {},
): string {
  const text = markdown !== undefined && !isMoved ? markdown : fromHtml(html, isMoved ? local : undefined, toPost);
  const body = text.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
  return body === '' ? '' : `${body}\n`;
}

function fromHtml(html: string, local: Local | undefined, toPost: ToPost): string {
  const root = parseHtml(html);
  relink(root, local, toPost);
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

/** Posts and files at their new place; what cannot be read keeps its text. */
function relink(root: Element, local: Local | undefined, toPost: ToPost): void {
  for (const { name, attribs } of elements(root)) {
    const { href } = attribs;
    const post = name === 'a' && href !== undefined ? toPost(href) : undefined;
    if (post !== undefined) attribs['href'] = post;
    else if (local) for (const key of ['src', 'href', 'poster']) move(attribs, key, local);
  }
}

function move(attribs: Element['attribs'], key: string, local: Local): void {
  const url = attribs[key];
  if (url === undefined) return;
  const target = local(url);
  if (target === undefined) delete attribs[key];
  else attribs[key] = target;
}
