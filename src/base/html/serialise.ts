import { escapeAttribute, escapeText } from '../xml.ts';
import { isTag, isText, type AnyNode, type ParentNode } from './tree.ts';
import { voidElements } from './vocabulary.ts';

/** HTML that is well-formed XML too: quoted attributes, `<br/>`, no entity but the five. Comments are left out. */
export function serialise(root: ParentNode): string {
  let out = '';
  for (const child of root.children) out += serialiseNode(child);
  return out;
}

/** The same for one node and what is in it. */
export function serialiseNode(node: AnyNode): string {
  if (isText(node)) return escapeText(node.data);
  if (!isTag(node)) return 'children' in node ? serialise(node) : ''; // the content of a template is a document
  let tag = `<${node.name}`;
  for (const name in node.attribs) tag += ` ${name}="${escapeAttribute(node.attribs[name] ?? '')}"`;
  // In SVG an element may be called source and hold text.
  if (voidElements.has(node.name) && node.children.length === 0) return `${tag}/>`;
  return `${tag}>${serialise(node)}</${node.name}>`;
}
