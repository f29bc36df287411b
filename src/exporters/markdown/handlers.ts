import type { Element } from 'hast';
import { defaultHandlers, type Handle, type State } from 'hast-util-to-mdast';
import type { Html, RootContent } from 'mdast';
import { escapeAttribute } from '../../base/xml.ts';
import { voidElements } from '../../base/html/vocabulary.ts';
import { htmlBlock, inlineAsHtml } from './hast.ts';

/** What the converter does with the elements that Markdown has no form for. */
export const handlers: Readonly<Record<string, Handle>> = {
  ...Object.fromEntries([...inlineAsHtml].map((name) => [name, inlineHtml])),
  [htmlBlock]: (_state, node: Element) => ({ type: 'html', value: String(node.properties['html'] ?? '') }),
  a: (state, node: Element) => {
    const { id, href } = node.properties;
    return href === undefined && id !== undefined ? [tag('<a', { id }), endTag('a')] : defaultHandlers.a(state, node);
  },
  code: (state, node: Element) =>
    node.children.some(isLink) ? inlineHtml(state, node) : defaultHandlers.code(state, node),
  figcaption: (state, node: Element) => toCaption(state, node),
};

function isLink(child: Element['children'][number]): boolean {
  return child.type === 'element' && child.properties['href'] !== undefined;
}

/** The tags as HTML around the content as Markdown, which escapes it. */
function inlineHtml(state: State, node: Element): RootContent[] {
  const { className, ...others } = node.properties;
  const attributes = { ...others, ...(Array.isArray(className) ? { class: className.join(' ') } : {}) };
  const open = tag(`<${node.tagName}`, attributes);
  const children = state.all(node);
  return voidElements.has(node.tagName) ? [open] : [open, ...children, endTag(node.tagName)];
}

function tag(start: string, attributes: Element['properties']): Html {
  const said = Object.entries(attributes).map(([name, value]) => {
    const text = escapeAttribute(String(value)).replaceAll('|', '&#124;'); // would end the cell of a table
    return ` ${name}="${text}"`;
  });
  return inline(`${start}${said.join('')}>`);
}

function endTag(name: string): Html {
  return inline(`</${name}>`);
}

/** The name tells the converter that this stands within a line. */
function inline(value: string): Html {
  return { type: 'html', value, data: { hName: 'span' } };
}

/** A caption in emphasis, unless it holds more than text. */
function toCaption(state: State, node: Element): RootContent[] {
  const content = state.all(node);
  const texts = content.filter((part) => part.type === 'text');
  if (texts.length === 0 || texts.length < content.length) return state.toFlow(content);
  return [{ type: 'paragraph', children: [{ type: 'emphasis', children: texts }] }];
}
