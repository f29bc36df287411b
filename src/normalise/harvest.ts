import type { CheerioAPI } from 'cheerio/slim';
import type { FindRule, FoundField, SiteRule } from '../model/site-rule.ts';
import { Element, isTag, textOf, type ParentNode } from '../base/html/tree.ts';
import { countInk } from '../base/text.ts';
import type { Account } from './account.ts';
import type { Repair } from './repair.ts';

export const pageFacts: Repair = {
  name: 'find/page-fact',
  about:
    'What a page says of its author, tags, dates and summary in its furniture is read by site rules before the furniture goes.',
  changes: 'field',
  example: {
    raw: { content: { as: 'html', value: '<p>a</p><p class="feedmill-author">By Ada</p>' } },
    field: 'authors',
    after: '[{"name":"Ada"}]',
  },
};

/** What a page says of its post, in its own words. */
export type Harvest = Readonly<Partial<Record<FoundField, readonly string[]>>>;

/** One cheerio for all trees: `load` for each post costs ten times the parse. It is loaded for the first page of a site with facts. */
let cheerio: CheerioAPI | undefined;

/** Longer than this it is no name, tag or date but the article. */
const longest = 1000;

/** What the site rules find in a page before anything is taken out of it. */
export async function harvest(
  root: Element,
  { site, account }: { readonly site: readonly SiteRule[]; readonly account: Account },
): Promise<Harvest> {
  const found: Partial<Record<FoundField, string[]>> = {};
  const rules = account.isOn(pageFacts) ? site.filter((rule) => 'find' in rule) : [];
  if (rules.length === 0) return found;
  cheerio ??= (await import('cheerio/slim')).load('');
  for (const rule of rules) {
    const values = valuesOf(rule, root, cheerio);
    const known = (found[rule.find] ??= []);
    for (const value of values.filter((one) => !known.includes(one))) known.push(value);
  }
  return found;
}

function valuesOf({ selector, attribute, pattern }: FindRule, root: Element, $: CheerioAPI): string[] {
  // cheerio compares all children of its context with each other; a context of one child leaves nothing to compare.
  const matches = $(new Element('div', {}, [root]))
    .find(selector)
    .toArray();
  return matches.flatMap((node) => {
    const said = attribute === undefined ? shownText(node) : ($(node).attr(attribute) ?? '');
    if (attribute === undefined && countInk(said) > longest) return [];
    const line = said.replace(/\s+/g, ' ').trim();
    const value = pattern === undefined ? line : new RegExp(pattern, 'u').exec(line)?.[1]?.trim();
    return value ? [value] : [];
  });
}

const unseen: ReadonlySet<string> = new Set(['script', 'style', 'template']);

/** The text that a reader sees of an element; of a script only where the rule asks for that very script. */
function shownText(node: ParentNode): string {
  return node.children
    .map((child) => (isTag(child) ? (unseen.has(child.name) ? '' : shownText(child)) : textOf(child)))
    .join('');
}
