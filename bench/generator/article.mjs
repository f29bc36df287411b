/** Articles as HTML: blocks as values, made from templates, and written on one line or prettified. */
import { blocksOf } from './blocks.mjs';
import { escapeText } from './escape.mjs';

/** A body of about so many bytes, and the names of the oddities in it. */
export function makeArticle(r, site, { language, bytes, title, isCut }) {
  const odd = new Set();
  const context = {
    r,
    site,
    language,
    odd,
    isLazy: r.chance(0.34),
    isRelative: r.chance(0.155),
    quotesMarkup: r.chance(0.048),
  };
  const blocks = [];
  if (r.chance(0.505)) {
    odd.add('h1 repeats title');
    blocks.push({ tag: 'h1', attributes: ' class="page-title"', children: [escapeText(title)] });
  }
  blocks.push(...blocksOf(context, bytes, isCut));
  if (isCut) odd.add('prettified');
  const text = isCut ? pretty(cutOut(context, blocks), 0) : blocks.map(compact).join('');
  return { text: r.chance(0.017) ? escapeOnce(text, odd) : text, odd: [...odd] };
}

/** As the second dialect has it: the whole body escaped once more. */
function escapeOnce(text, odd) {
  odd.add('escaped body');
  return escapeText(text);
}

function cutOut({ r, site }, blocks) {
  return {
    tag: 'article',
    attributes: ` class="post-${r.between(100, 9999)} post type-post status-publish hentry" id="post-${r.between(100, 9999)}"`,
    children: [
      { tag: 'header', attributes: ` class="page-header ${site.theme}"`, children: [{ tag: 'div', children: [] }] },
      { tag: 'div', attributes: ' class="entry-content"', children: blocks },
    ],
  };
}

function compact(node) {
  if (typeof node === 'string') return node;
  const start = `<${node.tag}${node.attributes ?? ''}>`;
  if (node.children === undefined) return start;
  let inner = '';
  for (const child of node.children) inner += compact(child);
  return `${start}${inner}</${node.tag}>`;
}

/** One tag or text a line, indented by one space a level: what puts spaces into Chinese sentences. */
function pretty(node, depth) {
  const space = ' '.repeat(depth);
  if (typeof node === 'string') return `${space}${node.trim()}\n`;
  const start = `${space}<${node.tag}${node.attributes ?? ''}`;
  if (node.children === undefined) return `${start}/>\n`;
  if (node.tag === 'pre') return `${start}>${node.children.map(compact).join('')}</pre>\n`;
  let inner = '';
  for (const child of node.children) inner += pretty(child, depth + 1);
  return `${start}>\n${inner}${space}</${node.tag}>\n`;
}
