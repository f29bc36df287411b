import { decode } from '../../base/decode.ts';
import { elements, isTag, isText, parseHtml, type ChildNode, type Element } from '../../base/html/tree.ts';
import { stripForbidden } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';

const namespace = 'http://www.w3.org/2000/svg';
/** Elements that run, frame or fetch something. */
const active = new Set([
  'script',
  'foreignObject',
  'image',
  'feImage',
  'iframe',
  'audio',
  'video',
  'a',
  'handler',
  'listener',
]);
/** Elements that nobody sees. */
const silent = new Set(['metadata']);
/** What shapes are painted with, and everything that is defined to be used by `url(#…)`. */
const paints = 'linearGradient radialGradient pattern';
const definitions = `${paints} clipPath mask marker filter`;
const reference = /url\(\s*["']?\s*(?!["'#\s])|@import|javascript:/i;

/** The drawing, well-formed and closed in itself; undefined where it is none, or runs or fetches anything. */
export function findVector(bytes: Uint8Array): Uint8Array | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1').replaceAll('\0', '');
  if (!/^[^<]{0,8}</.test(head) || !/<svg[\s>]/.test(head)) return undefined;
  const root = parseHtml(decode(bytes).text).children.find(isTag);
  if (!root || root.name !== 'svg') return undefined;
  const drawn = [root, ...elements(root)];
  if (drawn.some(isActive)) return undefined;
  settleIds(drawn);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${written(root, true)}\n`);
}

function isActive(node: Element): boolean {
  if (active.has(node.name) || node.namespace !== namespace) return true;
  if (node.name === 'style' && node.children.some((child) => isText(child) && reference.test(child.data))) return true;
  return Object.entries(node.attribs).some(
    ([name, value]) => /^on/i.test(name) || (name === 'href' && !value.trim().startsWith('#')) || reference.test(value),
  );
}

/** Each id once, and no reference to one that is not there or is of the wrong kind (RSC-012, RSC-014). */
function settleIds(drawn: readonly Element[]): void {
  const named = new Map<string, string>();
  for (const { name, attribs } of drawn) {
    const id = attribs['id'] ?? '';
    if (named.has(id) || !/^[A-Za-z_][\w.-]*$/.test(id)) delete attribs['id'];
    else named.set(id, name);
  }
  const isOfKind = (id: string, kinds: string): boolean => kinds.split(' ').includes(named.get(id) ?? '');
  for (const { name, attribs } of drawn) {
    const target = attribs['href']?.trim().slice(1) ?? '';
    const isFit = paints.split(' ').includes(name)
      ? isOfKind(target, paints)
      : named.has(target) && !isOfKind(target, definitions);
    if (!isFit) delete attribs['href'];
    for (const [attribute, value] of Object.entries(attribs)) {
      const kinds = attribute === 'fill' || attribute === 'stroke' ? paints : definitions;
      attribs[attribute] = value.replace(/url\(\s*["']?#([^"')]*)["']?\s*\)/g, (whole, id: string) =>
        isOfKind(id, kinds) ? whole : 'none',
      );
    }
  }
}

function written(node: ChildNode, isRoot = false): string {
  if (isText(node)) return escapeText(stripForbidden(node.data).text);
  // A name with a colon is from an editor's own vocabulary.
  if (!isTag(node) || node.name.includes(':') || silent.has(node.name)) return '';
  let tag = isRoot ? `<svg xmlns="${namespace}" xmlns:xlink="http://www.w3.org/1999/xlink"` : `<${node.name}`;
  for (const [name, value] of Object.entries(node.attribs)) {
    const isDrawing = /^[A-Za-z][\w-]*$/.test(name) && !/^(?:xmlns|xlink|space|base|lang)$/.test(name);
    if (isDrawing) tag += ` ${name === 'href' ? 'xlink:href' : name}="${escapeAttribute(stripForbidden(value).text)}"`;
  }
  return `${tag}>${node.children.map((child) => written(child)).join('')}</${node.name}>`;
}
