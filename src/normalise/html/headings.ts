import { isTag, rename, unwrapAll, isText, textOf, type ChildNode, type Element } from '../../base/html/tree.ts';
import { isBlankText } from '../../base/text.ts';
import { foldTitle } from '../title.ts';
import { find, take, type BodyRule } from './page.ts';

/** The page's own headline is the title of the post already. */
export const repeatedTitle: BodyRule = {
  name: 'clean/repeated-title',
  about: 'A heading that says the title again, at the start or as h1, goes; so does a body of nothing but the title.',
  changes: 'content',
  example: { before: '<h1>One</h1><p>a</p>', after: '<p>a</p>' },
  on: ['h1', 'h2', 'h3', 'p'],
  apply: (page) => {
    const { root, title } = page;
    if (title === undefined) return 0;
    const found = find(root, 'h1,h2,h3').length === 0 ? [] : titlesIn(root, foldTitle(title));
    take(page, found);
    if (isAllOf(title, root)) {
      const folded = foldTitle(title);
      const echo = root.children.filter(isTag).find((node) => node.name === 'p' && foldTitle(textOf(node)) === folded);
      if (echo && find(echo, 'img,audio,video').length === 0) {
        take(page, [echo]);
        return found.length + 1;
      }
    }
    return found.length;
  },
};

/** The title and nothing more; folding may shorten a text, and a long one is not folded to learn that. */
function isAllOf(title: string, root: Element): boolean {
  const most = title.length * 4 + 100;
  const text = textOf(root, most);
  return most > text.length && foldTitle(title) !== '' && foldTitle(text) === foldTitle(title);
}

/** The title itself, or the title without the name of the site behind it. */
function isSameTitle(heading: string, title: string): boolean {
  return heading !== '' && (heading === title || (title.startsWith(heading) && heading.length >= title.length * 0.6));
}

/** Headings without pictures that say the title, as h1 or before any text but such headings. */
function titlesIn(root: Element, title: string): Element[] {
  const found: Element[] = [];
  const mayBeAnywhere = find(root, 'h1').length > 0;
  let isStart = true;
  const visit = (node: ChildNode): void => {
    if (!isStart && !mayBeAnywhere) return;
    if (isText(node) && !isBlankText(node.data)) isStart = false;
    if (!isTag(node)) return;
    const isTitle =
      (node.name === 'h1' || (isStart && (node.name === 'h2' || node.name === 'h3'))) &&
      isSameTitle(foldTitle(textOf(node)), title) &&
      find(node, 'img,audio,video').length === 0;
    if (isTitle) found.push(node);
    else for (const child of node.children) visit(child);
  };
  visit(root);
  return found;
}

/** The title of the post is h1; its parts start at h2 and go down without a jump. */
export const headingLevels: BodyRule = {
  name: 'heal/heading',
  about: 'Headings start at h2, since the title is h1, and go down one level at a time.',
  changes: 'form',
  example: { before: '<h1>a</h1><h4>b</h4><h1>c</h1>', after: '<h2>a</h2><h3>b</h3><h2>c</h2>' },
  on: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  apply: ({ root }) => {
    const open: number[] = [];
    let count = 0;
    for (const heading of find(root, 'h1,h2,h3,h4,h5,h6')) {
      const level = Number(heading.name.slice(1));
      while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
      open.push(level);
      const name = `h${Math.min(6, open.length + 1)}`;
      if (name === heading.name) continue;
      rename(heading, name);
      count += 1;
    }
    return count;
  },
};

/** A heading is bold by itself. */
export const boldHeadings: BodyRule = {
  name: 'heal/bold-heading',
  about:
    'Bold that is all of a heading gives up its tag: a heading stands out by itself, in the table of contents too.',
  changes: 'form',
  example: { before: '<h2><strong>a</strong></h2>', after: '<h2>a</h2>' },
  on: ['strong', 'b'],
  apply: ({ root }) => {
    const bold = new Set<unknown>();
    const found = find(root, 'strong,b').filter((node) => {
      const { parent } = node;
      const isInHeading = parent !== null && isTag(parent) && (/^h[1-6]$/.test(parent.name) || bold.has(parent));
      const isAll = isInHeading && parent.children.every((other) => other === node || textOf(other).trim() === '');
      if (isAll) bold.add(node);
      return isAll;
    });
    unwrapAll(found);
    return found.length;
  },
};
