import { isTag, isText, type AnyNode, type ParentNode } from './tree.ts';
import { escapeAttribute, escapeText } from '../xml.ts';
import { voidElements } from './vocabulary.ts';


  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

/** HTML that is well-formed XML too: quoted attributes, `<br/>`, no entity but the five. Comments are left out. */
export function serialise(root: ParentNode): string {
  let out = '';
  for (const child of root.children) out += one(child);
  return out;
}

function one(node: AnyNode): string {
  if (isText(node)) return escapeText(node.data);
  if (!isTag(node)) return '';
  let tag = `<${node.name}`;
  for (const name in node.attribs) tag += ` ${name}="${escapeAttribute(node.attribs[name] ?? '')}"`;
  if (voidElements.has(node.name)) return `${tag}/>`;
  const inner = serialise(node);
  const lost = (node.name === 'pre' || node.name === 'textarea') && inner.startsWith('\n') ? '\n' : '';
  return `${tag}>${lost}${inner}</${node.name}>`;
}
