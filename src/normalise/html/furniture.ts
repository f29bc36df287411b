import { elements, inkOf, textOf, type Element } from '../../base/html/tree.ts';
import type { RemoveRule } from '../../model/site-rule.ts';
import { rules } from '../../model/rules.ts';
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
    const marks = marksOf(page.root);
    let count = 0;
    for (const rule of page.site) {
      const isLikely = 'selector' in rule && !('find' in rule) && mayMatch(rule.selector, marks);
      if (isLikely) count += remove(rule, page);
    }
    return count;
  },
};

function remove(rule: RemoveRule, page: Page): number {
  const { root, account } = page;
  const found = find(root, rule.selector);
  if (found.length === 0) return 0;
  const whole = Math.max(1, inkOf(root));
  const gone: Element[] = [];
  for (const node of found) {
    if (!isMeant(node, rule, root)) continue;
    const share = inkOf(node) / whole;
    if (share <= (rule.guard ?? usualGuard)) gone.push(node);
    else
      account.report(rules.siteRuleRefused(account.place, { selector: rule.selector, share: Math.round(share * 100) }));
  }
  take(page, gone);
  if (gone.length > 0) page.tally.reasons.add(rule.reason);
  return gone.length;
}

function isMeant(node: Element, { text, beside }: RemoveRule, root: Element): boolean {
  if (text !== undefined && !new RegExp(text, 'u').test(textOf(node).replace(/\s+/g, ' ').trim())) return false;
  if (beside === undefined) return true;
  const inside = new Set(elements(node));
  return find(root, beside).some((other) => other !== node && !inside.has(other));
}

/** All classes and ids of a body, in one text that is quick to search. */
function marksOf(root: Element): string {
  let marks = '';
  for (const { attribs } of elements(root)) {
    if (attribs['class'] !== undefined) marks += ` ${attribs['class']}`;
    if (attribs['id'] !== undefined) marks += ` ${attribs['id']}`;
  }
  return marks;
}

const words = new Map<string, readonly (string | undefined)[]>();

/** False where no part of the selector can match, since a class or id that it asks for is nowhere in the body. */
function mayMatch(selector: string, marks: string): boolean {
  let wanted = words.get(selector);
  if (!wanted) words.set(selector, (wanted = selector.split(',').map(wordOf)));
  return wanted.some((word) => word === undefined || marks.includes(word));
}

/** The longest class or id that a selector without alternatives asks for. */
function wordOf(selector: string): string | undefined {
  if (selector.includes('(') || selector.includes('\\')) return undefined;
  const asked = [...selector.matchAll(/(?:[.#]|\[(?:id|class)[\^*$~|]?="?)([\w-]{3,})/g)].map(([, word = '']) => word);
  return asked.toSorted((a, b) => b.length - a.length)[0];
}
