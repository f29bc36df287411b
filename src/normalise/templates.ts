import { countInk } from '../base/text.ts';
import { rules } from '../model/rules.ts';
import type { Page } from './html/page.ts';
import type { Repair } from './repair.ts';
import { codeRanges, type Range } from './templates/code.ts';
import { blockTags, hugoBlocks, hugoTags, liquidTags, zolaTags, type Files, type Tag } from './templates/tags.ts';
import { findCallouts, toWikilink } from './templates/vault.ts';
import { expressionOf } from './templates/expression.ts';
import { filesOf } from './templates/files.ts';

export const templateTags: Repair = {
  name: 'heal/template-tag',
  about:
    'Tags of Liquid (Jekyll, Hexo) and shortcodes of Hugo and Zola outside code become what they stand for: listings, figures, quotations, players, links to other posts, the address of the site. Nothing is run; what is not known stays as text and is reported with its count.',
  changes: 'content',
  example: {
    as: 'markdown',
    before: '{% highlight ruby %}\nputs 1\n{% endhighlight %}',
    after: '<pre><code class="language-ruby">puts 1\n</code></pre>',
  },
};

export const wikilinks: Repair = {
  name: 'heal/wikilink',
  about:
    'Links, embeds and callouts of Obsidian (`[[Note|words]]`, `![[picture.png]]`, `> [!note]`) become links, pictures and quotations, where the archive has the file that they name: in the folder of the post or above, in a vault anywhere in it. In a vault what names no file keeps its words.',
  changes: 'content',
  example: {
    as: 'markdown',
    before: '> [!warning] Spring tide\n> Keep off the wall.',
    after: '<blockquote><p><strong>Spring tide</strong></p><p>Keep off the wall.</p></blockquote>',
  },
};

/** What tags are read with. */
export type TemplateSetting = Pick<Page, 'account' | 'folder' | 'hasFile' | 'findNamed' | 'home'>;

/** The Markdown with all tags that are known put into Markdown or HTML. Code stays as it is. */
export function withoutTemplates(markdown: string, setting: TemplateSetting): string {
  const { account } = setting;
  const hasTags = (markdown.includes('{%') || markdown.includes('{{')) && account.isOn(templateTags);
  const hasLinks = (markdown.includes('[[') || markdown.includes('> [!')) && account.isOn(wikilinks);
  if (!hasTags && !hasLinks) return markdown;
  const called = hasLinks ? findCallouts(markdown) : { text: markdown, count: 0, taken: 0 };
  if (called.count > 0) account.note(wikilinks, { count: called.count, taken: called.taken });
  const work = openWork(called.text, setting);
  return recorded(markdown, replaced(work, { hasTags, hasLinks, code: codeRanges(called.text) }), work);
}

/** The same for a page of Jekyll that is HTML already: addresses of the site, and of its posts and files, are put in. */
export function withoutLiquid(html: string, setting: TemplateSetting): string {
  if (!/\{[%{]/.test(html) || !setting.account.isOn(templateTags)) return html;
  const work = { ...openWork(html, setting), only: ofAddresses };
  return recorded(html, replaced(work, { hasTags: true, hasLinks: false, code: [] }), work);
}

/** Tags that stand for an address, and not for Markdown. */
const ofAddresses: ReadonlySet<string> = new Set(['post_url', 'link', 'post_path', 'asset_path']);

function openWork(text: string, setting: TemplateSetting): Work {
  return { setting, text, unknown: new Map(), missing: new Set(), done: new Map() };
}

/** Puts on record what was done. */
function recorded(before: string, text: string, work: Work): string {
  const { account } = work.setting;
  for (const [repair, { count, taken, given }] of work.done)
    account.note(repair, { count, taken, given, ...(account.isWatched ? { before, after: text } : {}) });
  for (const [tag, { count, first }] of work.unknown)
    account.report(rules.templateUnknown(account.place, { tag, count, first }));
  return text;
}

interface Work {
  readonly setting: TemplateSetting;
  readonly text: string;
  readonly unknown: Map<string, { count: number; readonly first: string }>;
  /** End tags that do not come any more. */
  readonly missing: Set<string>;
  readonly done: Map<Repair, { count: number; taken: number; given: number }>;
  /** The tags that may be written; undefined for all that are known. */
  readonly only?: ReadonlySet<string>;
}

const pattern =
  /\{%-?\s*(\w+)((?:(?!%\}|\{%)[^]){0,2000}?)-?%\}|\{\{([<%])\s*(\/\*)?\s*(\/?[\w/.-]+)((?:(?!\}\}|\{\{)[^]){0,2000}?)(?:\*\/\s*)?\/?\s*[>%]\}\}|\{\{-?((?:(?!\}\}|\{\{)[^\n]){0,2000}?)-?\}\}|(!?)\[\[([^[\]\n]{1,300})\]\](?!\()/g;

function replaced(
  work: Work,
  {
    hasTags,
    hasLinks,
    code,
  }: { readonly hasTags: boolean; readonly hasLinks: boolean; readonly code: readonly Range[] },
): string {
  const { text } = work;
  let [out, behind, at] = ['', 0, 0];
  /** Where the address of the site begins that ends where `behind` is. */
  let site: number | undefined;
  for (const match of text.matchAll(pattern)) {
    const { index } = match;
    while ((code[at]?.[1] ?? Infinity) <= index) at += 1;
    const isLink = match[9] !== undefined;
    if (index < behind || isIn(code[at], index) || !(isLink ? hasLinks : hasTags)) continue;
    const found = isLink ? linkOf(match, work) : tagOf(match, work);
    if (found === undefined) continue;
    const end = index + match[0].length + found.more;
    note(work, isLink ? wikilinks : templateTags, { before: text.slice(index, end), after: found.text });
    const isNext = site !== undefined && /^\/?$/.test(text.slice(behind, index));
    // A reference is a whole address by itself.
    if (isNext && found.text.startsWith('input:')) out = out.slice(0, site) + found.text;
    else {
      if (!isNext) site = undefined;
      if (isSite.test(match[0])) site ??= out.length + index - behind;
      out += text.slice(behind, index) + found.text;
    }
    behind = end;
  }
  return out + text.slice(behind);
}

const isSite = /^\{\{-?\s*site\.(?:url|baseurl|BaseURL)\s*-?\}\}$/;

function isIn(range: Range | undefined, place: number): boolean {
  return range !== undefined && range[0] <= place;
}

/** What text comes or goes is counted where it is known: characters of tags that no reader sees. */
function note(
  { done }: Work,
  repair: Repair,
  { before, after }: { readonly before: string; readonly after: string },
): void {
  const sum = done.get(repair) ?? { count: 0, taken: 0, given: 0 };
  const [old, now] = [countInk(before), countInk(after)];
  sum.count += 1;
  sum.taken += Math.max(0, old - now);
  sum.given += Math.max(0, now - old);
  done.set(repair, sum);
}

interface Found {
  readonly text: string;
  /** How much of the text behind the tag belongs to it. */
  readonly more: number;
}

function tagOf(match: RegExpExecArray, work: Work): Found | undefined {
  const [all, liquid, , , quote, hugo, , expression] = match;
  if (quote !== undefined) return { text: all.replace('/*', '').replace('*/', ''), more: 0 };
  const found =
    liquid !== undefined ? liquidOf(match, work) : hugo !== undefined ? hugoOf(match, work) : zolaOf(match, work);
  if (found !== undefined) return found;
  const name =
    liquid !== undefined ? `{% ${liquid} %}` : hugo !== undefined ? `{{< ${hugo} >}}` : shortName(expression ?? '');
  const known = work.unknown.get(name);
  if (known) known.count += 1;
  else work.unknown.set(name, { count: 1, first: all.slice(0, 200) });
  return undefined;
}

function shortName(expression: string): string {
  return `{{ ${/^[\s.$]*[\w.-]*/.exec(expression)?.[0].trim() ?? ''} }}`;
}

function liquidOf({ 0: all, 1: name = '', 2: rest = '', index }: RegExpExecArray, work: Work): Found | undefined {
  const zola = /^\s*\(([^]*)\)\s*$/.exec(rest)?.[1];
  if (zola !== undefined)
    return write(zolaTags[name], { name, rest: zola, inner: innerOf(work, index + all.length, 'end') }, work);
  if (work.only?.has(name) === false) return undefined;
  const inner = blockTags.has(name) ? innerOf(work, index + all.length, `end${name}`) : undefined;
  if (blockTags.has(name) && inner === undefined) return undefined;
  return write(Object.hasOwn(liquidTags, name) ? liquidTags[name] : undefined, { name, rest, inner }, work);
}

function hugoOf({ 0: all, 5: name = '', 6: rest = '', index }: RegExpExecArray, work: Work): Found | undefined {
  const isBlock = hugoBlocks.has(name);
  const inner = isBlock ? innerOf(work, index + all.length, `/${name}`) : undefined;
  if (isBlock && inner === undefined) return undefined;
  return write(Object.hasOwn(hugoTags, name) ? hugoTags[name] : undefined, { name, rest, inner }, work);
}

function zolaOf({ 7: expression = '' }: RegExpExecArray, work: Work): Found | undefined {
  const [, name, rest = ''] = /^\s*(\w+)\(([^]*)\)\s*$/.exec(expression) ?? [];
  if (name !== undefined && Object.hasOwn(zolaTags, name))
    return write(zolaTags[name], { name, rest, inner: undefined }, work);
  const text = expressionOf(expression, work.setting.home.root);
  return text === undefined ? undefined : { text, more: 0 };
}

interface Inner {
  readonly text: string;
  readonly length: number;
}

function innerOf({ text, missing }: Work, from: number, name: string): Inner | undefined {
  if (missing.has(name)) return undefined;
  const close = new RegExp(`\\{%-?\\s*${name}\\s*-?%\\}|\\{\\{[<%]\\s*${name}\\s*[>%]\\}\\}`, 'g');
  close.lastIndex = from;
  const found = close.exec(text);
  if (found === null) missing.add(name);
  return found ? { text: text.slice(from, found.index), length: found.index + found[0].length - from } : undefined;
}

interface Written {
  readonly name: string;
  readonly rest: string;
  readonly inner: Inner | undefined;
}

function write(
  how: ((tag: Tag, files: Files) => string | undefined) | undefined,
  { name, rest, inner }: Written,
  work: Work,
): Found | undefined {
  if (how === undefined) return undefined;
  const words: string[] = [];
  const named: Record<string, string> = {};
  for (const [, key, double, single, plain] of rest.matchAll(/(?:([\w-]+)=)?(?:"([^"]*)"|'([^']*)'|([^\s,"']+))/g)) {
    const value = double ?? single ?? plain ?? '';
    if (key === undefined) words.push(value);
    else named[key] = value;
  }
  const text = how({ name, words, named, rest, inner: inner?.text ?? '' }, filesOf(work.setting));
  return text === undefined ? undefined : { text, more: inner?.length ?? 0 };
}

function linkOf({ 0: all, 8: sign, 9: words = '' }: RegExpExecArray, work: Work): Found | undefined {
  const link = toWikilink({ words, isEmbed: sign === '!' }, work.setting);
  if (link !== undefined && link.isLost !== true) return { text: link.text, more: 0 };
  if (link === undefined && !/\p{L}/u.test(words)) return undefined;
  const kind = sign === '!' ? '![[…]]' : '[[…]]';
  const known = work.unknown.get(kind);
  if (known) known.count += 1;
  else work.unknown.set(kind, { count: 1, first: all });
  return link && { text: link.text, more: 0 };
}
