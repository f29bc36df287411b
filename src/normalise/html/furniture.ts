import { elements, inkOf, textOf, type Element } from '../../base/html/tree.ts';
import type { RemoveRule } from '../../model/site-rule.ts';
import { rules } from '../../model/rules.ts';
import { isIcon } from './image-sources.ts';
import { find, take, topmost, type BodyRule, type Page } from './page.ts';

/** Share of the text that one element may hold and still go, where the site rule names none. */
const usualGuard = 0.2;

/** Share that all that a rule means may hold together. */
const manyGuard = 0.5;

/** Share of the text that all rules together may take that do not ask for more by themselves. */
const mostTaken = 0.7;

/** Takes out page furniture by the rules for the site, unless it holds much of the text: class names lie. */
export const furniture: BodyRule = {
  name: 'clean/furniture',
  about:
    'What belongs to the page and not to the article goes: ad slots, paywall stubs, share bars, related lists, comment threads. Rules for single sites say what it is; none of them may take more of the text than its guard allows, in one piece or in many, nor the only picture.',
  changes: 'content',
  example: {
    before: '<p>An article of some length.</p><div class="sharedaddy">Share</div>',
    after: '<p>An article of some length.</p>',
  },
  apply: (page) => {
    const marks = marksOf(page.root);
    const total: Total = { taken: 0, left: undefined };
    let count = 0;
    for (const rule of page.site) {
      const isLikely = 'selector' in rule && !('find' in rule) && mayMatch(rule.selector, marks);
      if (isLikely) count += remove(rule, page, total);
    }
    return count;
  },
};

/** Characters of the text that all rules together took and left; nothing is counted before the first rule finds something. */
interface Total {
  taken: number;
  left: number | undefined;
}

/** Takes out what the rule means: what holds little by itself, where it holds little together, and where much is left of the whole. */
function remove(rule: RemoveRule, page: Page, total: Total): number {
  const { root, account } = page;
  const meant = topmost(
    find(root, rule.selector).filter((node) => isMeant(node, rule, root)),
    root,
  );
  if (meant.length === 0) return 0;
  total.left ??= inkOf(root);
  const now = Math.max(1, total.left);
  const guard = rule.guard ?? usualGuard;
  const isRefused = (share: number, most: number): boolean => {
    if (share > most)
      account.report(rules.siteRuleRefused(account.place, { selector: rule.selector, share: Math.round(share * 100) }));
    return share > most;
  };
  const shares = new Map(meant.map((node) => [node, shareOf(node, root, now)]));
  const gone = meant.filter((node) => !isRefused(shares.get(node) ?? 0, guard));
  const together = gone.reduce((sum, node) => sum + inkOf(node), 0);
  if (gone.length > 1 && isRefused(together / now, Math.max(guard, manyGuard))) return 0;
  if (guard <= manyGuard) {
    if (isRefused((total.taken + together) / (total.taken + now), mostTaken)) return 0;
    total.taken += together;
  }
  take(page, gone);
  total.left -= together;
  if (gone.length > 0) page.tally.reasons.add(rule.reason);
  return gone.length;
}

/** Share of the text; a box without any that holds all pictures of the body holds all that there is to see. */
function shareOf(node: Element, root: Element, whole: number): number {
  const ink = inkOf(node);
  const pictures = ink === 0 ? picturesIn(node) : 0;
  return pictures > 0 && pictures === picturesIn(root) ? 1 : ink / whole;
}

function picturesIn(node: Element): number {
  return find(node, 'img, video').filter((picture) => !isIcon(picture)).length;
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
