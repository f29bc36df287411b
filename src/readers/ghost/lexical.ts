import type { Json } from '../../model/json.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { asRecord, stringOf, toFields, toList, type Fields } from '../../base/json/fields.ts';
import { cardToHtml } from './cards.ts';

/** Bits of `format` of a text, and the elements they stand for. */
const formats: readonly (readonly [bit: number, element: string])[] = [
  [16, 'code'],
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [8, 'u'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
];

/** HTML of a document of the Lexical editor; undefined where it is none. */
export function lexicalToHtml(document: string): string | undefined {
  const root = toFields(asRecord(document)?.['root']);
  return root === undefined ? undefined : childrenOf(root);
}

function childrenOf(node: Fields): string {
  return toList(node['children']).map(nodeToHtml).join('');
}

function nodeToHtml(value: Json): string {
  const node = toFields(value);
  if (node === undefined) return '';
  const type = stringOf(node, 'type') ?? '';
  const inside = childrenOf(node);
  switch (type) {
    case 'extended-text':
    case 'text':
      return textToHtml(node);
    case 'linebreak':
      return '<br>';
    case 'tab':
      return '\t';
    case 'paragraph':
      return `<p>${inside}</p>`;
    case 'extended-heading':
    case 'heading':
      return wrapped(/^h[1-6]$/.test(stringOf(node, 'tag') ?? '') ? (stringOf(node, 'tag') ?? 'h2') : 'h2', inside);
    case 'aside':
    case 'extended-quote':
    case 'quote':
      return wrapped('blockquote', inside);
    case 'list':
      return wrapped(stringOf(node, 'listType') === 'number' ? 'ol' : 'ul', inside);
    case 'listitem':
      return wrapped('li', inside);
    case 'autolink':
    case 'link':
      return `<a href="${escapeAttribute(stringOf(node, 'url') ?? '')}">${inside}</a>`;
    default:
      return inside === '' ? cardToHtml(type, node) : inside;
  }
}

function textToHtml(node: Fields): string {
  const bits = Number(stringOf(node, 'format') ?? 0);
  const text = escapeText(typeof node['text'] === 'string' ? node['text'] : '');
  return formats.reduce((html, [bit, element]) => ((bits & bit) === 0 ? html : wrapped(element, html)), text);
}

function wrapped(element: string, inside: string): string {
  return `<${element}>${inside}</${element}>`;
}
