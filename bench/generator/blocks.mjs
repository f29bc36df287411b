/** The blocks of an article: paragraphs, headings, pictures, lists, tables, quotations, listings, players, and what sites put between. */
import { escapeText } from './escape.mjs';
import { letters } from './letters.mjs';
import { phrase, prose, word } from './prose.mjs';
import { ruby } from './other-words.mjs';

const inlineTags = ['strong', 'strong', 'em', 'b', 'i', 'span', 'u', 'code', 'sup'];

/** How often each block comes; paragraphs make up the bulk. */
const kinds = [
  [62, paragraph],
  [9, picture],
  [7, heading],
  [3, list],
  [1, table],
  [4, quotation],
  [1, listing],
  [1.5, player],
  [3, slot],
  [2, emptiness],
  [1, shareBar],
  [0.5, footnotes],
];
const total = kinds.reduce((sum, [weight]) => sum + weight, 0);

/** Blocks until their text and markup have about so many bytes. `isCut`: prettified bodies are larger by their indentation. */
export function blocksOf(context, bytes, isCut) {
  const blocks = [];
  let rest = isCut ? bytes * 0.86 : bytes;
  if (context.quotesMarkup) rest -= put(blocks, listing(context));
  while (rest > 0) rest -= put(blocks, kindOf(context.r)(context));
  if (context.r.chance(0.3)) put(blocks, related(context));
  return blocks;
}

function put(blocks, block) {
  blocks.push(block);
  return weigh(block);
}

function weigh(node) {
  if (typeof node === 'string') return Buffer.byteLength(node);
  let bytes = 2 * node.tag.length + 5 + (node.attributes?.length ?? 0);
  for (const child of node.children ?? []) bytes += weigh(child);
  return bytes;
}

function kindOf(r) {
  let at = r.next() * total;
  for (const [weight, make] of kinds) if ((at -= weight) < 0) return make;
  return paragraph;
}

function paragraph(context) {
  const { r, site, language } = context;
  const bytes = Math.min(r.size(420, 0.7), 4000);
  const children = [escapeText(prose(r, language, bytes))];
  while (r.chance(0.35)) {
    children.push(r.chance(0.4) ? link(context) : { tag: r.pick(inlineTags), children: [phrase(r, language)] });
    children.push(escapeText(prose(r, language, bytes / 3)));
  }
  if (r.chance(0.04)) children.push({ tag: 'br' }, { tag: 'br' }, '&nbsp;&nbsp;');
  if (language === 'ja' && r.chance(0.2)) children.push(rubyOf(r));
  const attributes = site.theme === 'paper' && r.chance(0.2) ? ' style="text-align: justify;"' : undefined;
  return { tag: 'p', attributes, children };
}

function rubyOf(r) {
  const [base, reading] = r.pick(ruby);
  return { tag: 'ruby', children: [base, { tag: 'rt', children: [reading] }] };
}

function link(context) {
  const { r, site, language, odd } = context;
  let target = `https://www.example.org/${letters(r, 6)}/${r.between(1, 99_999)}`;
  if (context.isRelative) {
    odd.add('relative links');
    target = r.chance(0.5) ? `/tag/${r.between(1, 500)}` : `//${site.origin.slice(8)}/${letters(r, 8)}`;
  } else if (r.chance(0.05)) target += '?utm_source=feed&amp;utm_medium=rss';
  return { tag: 'a', attributes: ` href="${target}" target="_blank" rel="noopener"`, children: [word(r, language)] };
}

function heading({ r, language }) {
  return { tag: r.pick(['h2', 'h2', 'h3', 'h4']), children: [escapeText(phrase(r, language))] };
}

function picture(context) {
  const { r, site, language, odd } = context;
  const address = `${site.origin}/media/20${r.between(10, 25)}/${letters(r, 16)}_1200x${r.between(400, 1600)}.jpg`;
  const alt = r.chance(0.4) ? phrase(r, language) : '';
  const plain = { tag: 'img', attributes: ` alt="${alt}" src="${address}" width="1200" referrerpolicy="no-referrer"` };
  const children = [plain];
  if (context.isLazy) {
    odd.add('noscript twin');
    children.unshift({
      tag: 'img',
      attributes: ` class="lazyload" alt="${alt}" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-lazy-src="${address}?is-pending-load=1" srcset="${address}?w=300 300w, ${address}?w=1200 1200w"`,
    });
    children[1] = { tag: 'noscript', children: [plain] };
  }
  if (r.chance(0.5)) children.push({ tag: 'figcaption', children: [escapeText(phrase(r, language, 2))] });
  return r.chance(0.75)
    ? { tag: 'figure', attributes: ' class="wp-block-image size-large"', children }
    : { tag: 'div', attributes: ' class="figure-media"', children };
}

function list({ r, language }) {
  const items = Array.from({ length: r.between(2, 9) }, () => ({
    tag: 'li',
    children: [escapeText(phrase(r, language, r.between(1, 3)))],
  }));
  return { tag: r.chance(0.7) ? 'ul' : 'ol', children: items };
}

function table({ r, language }) {
  const columns = r.between(2, 5);
  const rows = Array.from({ length: r.between(2, 12) }, (_, row) => ({
    tag: 'tr',
    children: Array.from({ length: columns }, () => ({
      tag: row === 0 ? 'th' : 'td',
      children: [r.chance(0.4) ? String(r.below(100_000)) : word(r, language)],
    })),
  }));
  return { tag: 'table', attributes: ' border="1" cellpadding="4"', children: [{ tag: 'tbody', children: rows }] };
}

function quotation(context) {
  return { tag: 'blockquote', children: [paragraph(context)] };
}

function listing({ r, quotesMarkup, odd }) {
  const lines = Array.from(
    { length: r.between(2, 14) },
    () => `${' '.repeat(2 * r.below(4))}const ${letters(r, 5)} = ${letters(r, 7)}(${r.below(900)});`,
  );
  if (quotesMarkup) {
    odd.add('quoted markup');
    lines.push('&lt;script&gt;alert(1)&lt;/script&gt;', '&lt;p class="note"&gt;…&lt;/p&gt;');
  }
  return { tag: 'pre', children: [{ tag: 'code', attributes: ' class="language-js"', children: [lines.join('\n')] }] };
}

function player({ r }) {
  const source = r.pick([
    `https://www.youtube.com/embed/${letters(r, 11)}`,
    `https://player.vimeo.com/video/${r.between(1e6, 9e8)}`,
    `https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/${r.between(1e6, 9e8)}`,
    `https://frames.example.net/${letters(r, 6)}`,
  ]);
  const attributes = ` width="560" height="315" src="${source}" frameborder="0" allowfullscreen=""`;
  return { tag: 'p', children: [{ tag: 'iframe', attributes, children: [] }] };
}

/** A place for advertisements. */
function slot({ r }) {
  const inner = r.chance(0.5)
    ? { tag: 'ins', attributes: ` class="adsbygoogle" data-ad-slot="${r.between(1e9, 9e9)}"`, children: [] }
    : {
        tag: 'div',
        attributes: ' class="card-body"',
        children: [{ tag: 'div', attributes: ' class="logo"', children: [] }],
      };
  const script = { tag: 'script', children: ['(adsbygoogle = window.adsbygoogle || []).push({});'] };
  return {
    tag: 'div',
    attributes: ` class="code-block code-block-${r.between(1, 9)}" style="margin: 8px 0; clear: both;"`,
    children: r.chance(0.5) ? [inner, script] : [inner],
  };
}

function emptiness({ r }) {
  return r.pick([
    { tag: 'p', children: [] },
    { tag: 'p', children: ['&nbsp;'] },
    { tag: 'p', children: [{ tag: 'br' }] },
    { tag: 'div', children: [{ tag: 'span', children: [] }] },
  ]);
}

function shareBar({ site }) {
  const children = ['Facebook', 'Twitter', 'Line'].map((name) => ({
    tag: 'a',
    attributes: ` class="share-${name.toLowerCase()}" href="${site.origin}/share?to=${name}"`,
    children: [name],
  }));
  return { tag: 'div', attributes: ' class="sharedaddy sd-sharing-enabled"', children };
}

function footnotes({ r, language }) {
  const number = r.between(1, 99);
  const mark = { tag: 'a', attributes: ` href="#fn${number}" id="ref${number}"`, children: [`[${number}]`] };
  const back = { tag: 'a', attributes: ` href="#ref${number}"`, children: ['↩'] };
  return {
    tag: 'div',
    children: [
      { tag: 'p', children: [escapeText(phrase(r, language, 2)), { tag: 'sup', children: [mark] }] },
      {
        tag: 'ol',
        children: [{ tag: 'li', attributes: ` id="fn${number}"`, children: [phrase(r, language, 2), back] }],
      },
    ],
  };
}

function related({ r, site, language }) {
  const items = Array.from({ length: r.between(2, 6) }, () => ({
    tag: 'li',
    children: [
      { tag: 'a', attributes: ` href="${site.origin}/${r.between(1, 9999)}"`, children: [phrase(r, language)] },
    ],
  }));
  return { tag: 'div', attributes: ' class="jp-relatedposts"', children: [{ tag: 'ul', children: items }] };
}
