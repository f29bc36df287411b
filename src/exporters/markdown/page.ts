import { elements, isTag, type Element } from '../../base/html/tree.ts';
import { blocks, mathElements } from '../../base/html/vocabulary.ts';

/** What has to be known of a body before it is written. */
export interface Page {
  /** Ids that links of this body lead to. */
  readonly aims: ReadonlySet<string>;
  /** Inline elements with blocks inside. */
  readonly mixed: ReadonlySet<Element>;
}

/** Looks a body over once. */
export function toPage(root: Element): Page {
  const aims = new Set<string>();
  const mixed = new Set<Element>();
  for (const node of elements(root)) {
    const { href } = node.attribs;
    if (href !== undefined && href.startsWith('#') && href !== '#') aims.add(href.slice(1));
    if (!blocks.has(node.name)) continue;
    for (let at = node.parent; at && isTag(at) && at !== root && !blocks.has(at.name); at = at.parent) {
      if (mixed.has(at)) break;
      mixed.add(at);
    }
  }
  return { aims, mixed };
}

/** Elements within a line that Markdown has no form for. */
export const inlineAsHtml: ReadonlySet<string> = new Set([
  ...'abbr audio bdi bdo cite dfn ins kbd mark q rb rp rt rtc ruby samp small source sub sup track u var video wbr'.split(
    ' ',
  ),
  ...mathElements,
]);

/** Elements that Markdown has signs for. */
export const marks: Readonly<Record<string, { readonly mark: string; readonly tag: string }>> = {
  b: { mark: '**', tag: 'strong' },
  del: { mark: '~~', tag: 'del' },
  em: { mark: '*', tag: 'em' },
  i: { mark: '*', tag: 'em' },
  s: { mark: '~~', tag: 'del' },
  strike: { mark: '~~', tag: 'del' },
  strong: { mark: '**', tag: 'strong' },
};

/** True for elements that leave no trace in Markdown but their content. */
export function isBare({ name, attribs }: Element): boolean {
  if (name === 'a') return !attribs['href'];
  return !inlineAsHtml.has(name) && !Object.hasOwn(marks, name) && name !== 'code' && name !== 'img' && name !== 'br';
}
