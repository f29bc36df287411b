import { inkOf, textOf } from '../../base/html/tree.ts';
import type { RemoveRule } from '../../model/site-rule.ts';
import { find, take, type BodyRule, type Page } from './page.ts';

/** Share of the text that one element may hold and still go, where the site rule names none. */
const usualGuard = 0.2;

/** Takes out page furniture by the rules for the site, unless it holds much of the text: class names lie. */
export const furniture: BodyRule = {
  name: 'clean/furniture',
  about:
    'What belongs to the page and not to the article goes: ad slots, paywall stubs, share bars, related lists, comment threads. Rules for single sites say what it is; none of them may take more of the text than its guard allows.',
  changes: 'content',
  example: {
    before: '<p>An article of some length.</p><div class="sharedaddy">Share</div>',
    after: '<p>An article of some length.</p>',
  },
  apply: (page) => {
    let count = 0;
    for (const rule of page.site) if ('selector' in rule && !('find' in rule)) count += remove(rule, page);
    return count;
  },
};

function remove({ selector, text, guard = usualGuard }: RemoveRule, page: Page): number {
  if (!mayMatch(selector, page.source)) return 0;
  const found = find(page.root, selector);
  if (found.length === 0) return 0;
  const pattern = text === undefined ? undefined : new RegExp(text, 'u');
  const most = inkOf(page.root) * guard;
  const gone = found.filter(
    (node) => inkOf(node) <= most && (pattern === undefined || pattern.test(textOf(node).replace(/\s+/g, ' ').trim())),
  );
  take(page, gone);
  return gone.length;
}

const words = new Map<string, readonly (string | undefined)[]>();

/** False where no part of the selector can match, since a class, id or value that it asks for is nowhere in the source. */
function mayMatch(selector: string, source: string): boolean {
  let wanted = words.get(selector);
  if (!wanted) words.set(selector, (wanted = selector.split(',').map(wordOf)));
  return wanted.some((word) => word === undefined || source.includes(word));
}

/** The longest word that a selector without alternatives asks for. */
function wordOf(selector: string): string | undefined {
  if (selector.includes('(') || selector.includes('\\')) return undefined;
  const asked = [...selector.matchAll(/(?:[.#]|="?)([\w-]{3,})/g)].map(([, word = '']) => word);
  return asked.toSorted((a, b) => b.length - a.length)[0];
}
