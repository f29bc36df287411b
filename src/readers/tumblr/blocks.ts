import type { Json } from '../../model/json.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { stringOf, toFields, toList, type Fields } from '../../base/json/fields.ts';

const subtypes: Readonly<Record<string, string>> = {
  heading1: 'h2',
  heading2: 'h3',
  indented: 'blockquote',
  quote: 'blockquote',
};

const lists: Readonly<Record<string, string>> = { 'ordered-list-item': 'ol', 'unordered-list-item': 'ul' };

/** HTML of blocks in Tumblr's Neue Post Format. */
export function blocksToHtml(blocks: readonly Json[]): string {
  let html = '';
  let list: string | undefined;
  for (const value of blocks) {
    const block = toFields(value);
    if (block === undefined) continue;
    const next = lists[stringOf(block, 'subtype') ?? ''];
    if (next !== list) html += (list === undefined ? '' : `</${list}>`) + (next === undefined ? '' : `<${next}>`);
    list = next;
    html += next === undefined ? blockToHtml(block) : `<li>${textOf(block)}</li>`;
  }
  return list === undefined ? html : `${html}</${list}>`;
}

function blockToHtml(block: Fields): string {
  const said = (name: string): string => stringOf(block, name) ?? '';
  switch (said('type')) {
    case 'text': {
      const element = subtypes[said('subtype')] ?? 'p';
      return element === 'blockquote'
        ? `<blockquote><p>${textOf(block)}</p></blockquote>`
        : `<${element}>${textOf(block)}</${element}>`;
    }
    case 'image':
      return pictureOf(block);
    case 'link':
      return `<p><a href="${escapeAttribute(said('url'))}">${escapeText(said('title') || said('url'))}</a></p>${paragraph(said('description'))}`;
    case 'audio':
    case 'video':
      return mediaOf(block);
    default:
      return paragraph(said('text'));
  }
}

function paragraph(text: string): string {
  return text === '' ? '' : `<p>${escapeText(text)}</p>`;
}

function pictureOf(block: Fields): string {
  const [largest] = toList(block['media'])
    .map(toFields)
    .filter((one) => one !== undefined)
    .toSorted((a, b) => Number(b['width'] ?? 0) - Number(a['width'] ?? 0));
  const url = stringOf(largest, 'url');
  if (url === undefined) return '';
  const alt = escapeAttribute(stringOf(block, 'alt_text') ?? '');
  const caption = stringOf(block, 'caption');
  const text = caption === undefined ? '' : `<figcaption>${escapeText(caption)}</figcaption>`;
  return `<figure><img src="${escapeAttribute(url)}" alt="${alt}">${text}</figure>`;
}

function mediaOf(block: Fields): string {
  const own = stringOf(toFields(block['media']), 'url');
  const name = stringOf(block, 'type') === 'audio' ? 'audio' : 'video';
  if (own !== undefined) return `<${name} src="${escapeAttribute(own)}" controls></${name}>`;
  const page = stringOf(block, 'url');
  return page === undefined
    ? (stringOf(block, 'embed_html') ?? '')
    : `<iframe src="${escapeAttribute(page)}"></iframe>`;
}

const elements: Readonly<Record<string, string>> = { bold: 'strong', italic: 'em', small: 'small', strikethrough: 's' };

/** Ranges of a text, counted in code points, that may overlap: each code point has its own set of elements, and equal neighbours share one. */
function textOf(block: Fields): string {
  const points = Array.from(typeof block['text'] === 'string' ? block['text'] : '');
  const marks = points.map((): string[] => []);
  const formats = toList(block['formatting'])
    .map(toFields)
    .filter((one) => one !== undefined);
  for (const format of formats) {
    const type = stringOf(format, 'type') ?? '';
    const url = stringOf(format, 'url');
    const element = type === 'link' && url !== undefined ? `a href="${escapeAttribute(url)}"` : elements[type];
    if (element === undefined) continue;
    const [start, end] = [Number(format['start'] ?? 0), Number(format['end'] ?? 0)];
    for (let at = Math.max(0, start); at < Math.min(points.length, end); at++) marks[at]?.push(element);
  }
  let [html, open]: [string, string[]] = ['', []];
  points.forEach((point, at) => {
    const wanted = marks[at] ?? [];
    if (wanted.join() !== open.join()) {
      html += closed(open) + wanted.map((element) => `<${element}>`).join('');
      open = wanted;
    }
    html += point === '\n' ? '<br>' : escapeText(point);
  });
  return html + closed(open);
}

function closed(open: readonly string[]): string {
  return open
    .toReversed()
    .map((element) => `</${element.split(' ', 1)[0] ?? ''}>`)
    .join('');
}
