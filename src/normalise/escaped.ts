import { tally } from '../base/tally.ts';
import { isTag, isText, type ChildNode, type Element } from '../base/html/tree.ts';
import type { Repair } from './repair.ts';
import { escapeAttribute, escapeText } from '../base/xml.ts';
import { voidElements } from '../base/html/vocabulary.ts';

export const escapedBody: Repair = {
  name: 'heal/escaped-body',
  about:
    'A body that is HTML escaped once more is unescaped, at most twice; an article that quotes markup is not touched.',
  changes: 'form',
  example: {
    before: '&lt;p&gt;a&lt;/p&gt; &lt;p&gt;b&lt;/p&gt; &lt;p&gt;c&lt;/p&gt;',
    after: '<p>a</p><p>b</p><p>c</p>',
  },
};

const blockTag =
  /<(\/?)(p|div|section|article|figure|figcaption|blockquote|ul|ol|li|h[1-6]|table|tr|td)(?=[\s>/])[^<>]*>/gi;

/** Share of the text that has to lie between the first and the last escaped tag of its run. */
const leastInside = 0.8;

/** More levels than anything was ever escaped: what is escaped twice shows no tag before the first is taken off. */
const deepest = 4;

/**
 * The source with one level of escaping taken off, where the body is escaped HTML, once or more often. Undefined for everything
 * else, such as an article that quotes markup.
 */
export function unescapeBody(root: Element): string | undefined {
  let texts = outsideCode(root);
  if (!texts.some((text) => text.includes('<') || text.includes('&'))) return undefined;
  for (let level = 0; level < deepest; level++) {
    if (areTags(texts)) return sourceOf(root, false);
    if (!texts.some((text) => text.includes('&lt;') || text.includes('&amp;'))) return undefined;
    texts = texts.map(unescaped);
  }
  return undefined;
}

const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

function unescaped(text: string): string {
  return text.includes('&') ? text.replace(/&(lt|gt|amp|quot);/g, (code, name: string) => signs[name] ?? code) : text;
}

/**
 * True where at least three block tags stand in the text, they balance, and nearly all of the text that holds them lies
 * between the first and the last of them.
 */
function areTags(texts: readonly string[]): boolean {
  const found = { whole: 0, inside: 0, opened: 0 };
  const balance = new Map<string, number>();
  for (const text of texts) {
    found.whole += text.trim().length;
    const tags = text.includes('<') ? [...text.matchAll(blockTag)] : [];
    const [first, last] = [tags[0], tags.at(-1)];
    if (first && last) found.inside += last.index + last[0].length - first.index;
    for (const [, slash, name = ''] of tags) {
      if (slash === '') found.opened += 1;
      tally(balance, name.toLowerCase(), slash === '' ? 1 : -1);
    }
  }
  const isBalanced = [...balance.values()].every((sum) => sum === 0);
  return found.opened >= 3 && isBalanced && found.inside >= found.whole * leastInside;
}

function outsideCode(root: Element): string[] {
  const found: string[] = [];
  const visit = (node: Element): void => {
    for (const child of node.children) {
      if (isText(child)) found.push(child.data);
      else if (isTag(child) && child.name !== 'pre' && child.name !== 'code') visit(child);
    }
  };
  visit(root);
  return found;
}

/** HTML in which text outside code stands as it is read, so that parsing it again makes elements of it. */
function sourceOf(node: Element, isCode: boolean): string {
  return node.children.map((child) => source(child, isCode)).join('');
}

function source(node: ChildNode, isCode: boolean): string {
  if (isText(node)) return isCode ? escapeText(node.data) : node.data;
  if (!isTag(node)) return '';
  const attributes = Object.entries(node.attribs).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
  const tag = `<${node.name}${attributes.join('')}>`;
  if (voidElements.has(node.name)) return tag;
  return `${tag}${sourceOf(node, isCode || node.name === 'pre' || node.name === 'code')}</${node.name}>`;
}
