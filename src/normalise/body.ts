import type { Change, TextLedger } from '../model/change.ts';
import type { Content } from '../model/post.ts';
import type { RawText } from '../model/text.ts';
import { rules } from '../model/rules.ts';
import { serialise } from '../base/html/serialise.ts';
import { elementsByName, inkOf, isTag, textOf, type Element } from '../base/html/tree.ts';
import { blocks } from '../base/html/vocabulary.ts';
import { present } from '../base/present.ts';
import { countInk } from '../base/text.ts';
import type { Account } from './account.ts';
import { escapedBody, unescapeBody } from './escaped.ts';
import { harvest, type Harvest } from './harvest.ts';
import { rootedAddresses } from './html/addresses.ts';
import { findAddresses, type PostFinder } from './html/post-links.ts';
import type { BodyRule, Page } from './html/page.ts';
import { areForPlain, bodyRules } from './html/rules.ts';
import { plainToTree } from './plain.ts';
import type { Repair } from './repair.ts';
import { parseSource } from './source.ts';
import { withoutNoteMarks } from './notes.ts';
import { withoutAttributeLists } from './attribute-lists.ts';
import { withoutLiquid, withoutTemplates, type TemplateSetting } from './templates.ts';

/** A body that is ready for every exporter, and what was learned on the way. */
export interface Body {
  readonly content: Content;
  /** Its prose, blocks apart, for summary and language. */
  readonly text: string;
  /** It came without any markup. */
  readonly isPlain: boolean;
  readonly firstImage: string | undefined;
  /** What the page says of the post in its furniture. */
  readonly found: Harvest;
  readonly ledger: TextLedger;
}

/** Everything about the post that its body depends on. */
export type BodySetting = Omit<Page, 'root' | 'source' | 'tally' | 'addresses'> & PostFinder;

/** A body at work, with what was read, taken and given so far. */
interface Draft {
  readonly account: Account;
  readonly url: string | undefined;
  readonly ledger: { -readonly [Key in keyof TextLedger]: TextLedger[Key] };
}

/** The clean body of a post, whatever it is written in. Never throws on any text. */
export async function toBody(raw: RawText, setting: BodySetting): Promise<Body> {
  const { account } = setting;
  const draft: Draft = { account, url: setting.url, ledger: { read: 0, given: 0, taken: 0, written: 0 } };
  const { root, source, isPlain, isTrue: isOwn } = await toTree(raw, { draft, setting });
  const found = await harvest(root, setting);
  if (setting.base === undefined) reportRooted(root, setting);
  const page = toPage(setting, { root, source, addresses: await findAddresses({ root, source }, setting) });
  let isTrue = isOwn;
  let isPlainStill = isPlain;
  for (const [at, rule] of bodyRules.entries()) {
    if (isPlainStill && areForPlain[at] !== true) continue;
    if (!account.isOn(rule) || !mayApply(rule, root)) continue;
    const hasChanged = apply(rule, page, draft);
    isPlainStill &&= !hasChanged;
    isTrue &&= !hasChanged || rule.changes === 'form';
  }
  const html = serialise(root);
  draft.ledger.written = inkOf(root);
  checkLedger(draft);
  return {
    content: isTrue ? { html, markdown: raw.value, source: raw } : { html, source: raw },
    text: spacedText(root),
    isPlain,
    firstImage: firstImage(root),
    found,
    ledger: draft.ledger,
  };
}

/** Links lose such an address, and pictures go. */
function reportRooted(root: Element, setting: BodySetting): void {
  const { place, report } = setting.account;
  const [first, ...more] = rootedAddresses(root, setting);
  if (first !== undefined) report(rules.urlRooted(place, { count: more.length + 1, first }));
}

/** Field by field: adding to what was spread costs as much as a rule. */
function toPage(
  { base, url, folder, hasFile, findNamed, title, media, home, site, account }: BodySetting,
  { root, source, addresses }: Pick<Page, 'root' | 'source' | 'addresses'>,
): Page {
  const tally: Page['tally'] = { taken: 0, given: 0, reasons: new Set() };
  return { root, source, base, url, folder, hasFile, findNamed, title, media, home, addresses, site, tally, account };
}

/** False where none of the elements is there that the rule is for. */
function mayApply({ on }: BodyRule, root: Element): boolean {
  if (on === undefined) return true;
  const listed = elementsByName(root);
  for (const name of on) if (listed.has(name)) return true;
  return false;
}

/** True where the rule changed something. */
function apply(rule: BodyRule, page: Page, draft: Draft): boolean {
  const { account } = draft;
  const before = account.isWatched ? serialise(page.root) : undefined;
  const { tally } = page;
  tally.taken = tally.given = 0;
  if (tally.reasons.size > 0) tally.reasons.clear();
  const count = rule.apply(page);
  if (count === 0 && tally.taken === 0 && tally.given === 0) return false;
  const after = before === undefined ? undefined : serialise(page.root);
  const reason = tally.reasons.size === 0 ? undefined : [...tally.reasons].join(', ');
  note(
    draft,
    rule,
    present<Omit<Partial<Change>, 'rule'>>({ count, taken: tally.taken, given: tally.given, reason, before, after }),
  );
  return true;
}

function note({ account, ledger }: Draft, repair: Repair, done: Omit<Partial<Change>, 'rule'>): void {
  ledger.taken += done.taken ?? 0;
  ledger.given += done.given ?? 0;
  account.note(repair, done);
}

/** Text that neither came out nor was taken by a rule is a bug of ours, and it is not kept quiet. */
function checkLedger({ account: { place, report }, ledger: { read, given, taken, written } }: Draft): void {
  const missing = read + given - taken - written;
  if (missing !== 0) report(rules.bodyUnaccounted(place, { missing }));
}

interface Work {
  readonly draft: Draft;
  readonly setting: BodySetting;
}

interface Tree {
  readonly root: Element;
  /** The Markdown that it came from says the same. */
  readonly isTrue: boolean;
  readonly source: string;
  readonly isPlain: boolean;
}

/** A feed that was scraped twice is escaped twice; whoever quotes markup that quotes markup means it. */
const mostUnescaped = 2;

/** Decides which kind of body it is; HTML without an element is plain text, escaped HTML is unescaped at most twice. */
async function toTree(raw: RawText, { draft, setting }: Work): Promise<Tree> {
  const { account, ledger } = draft;
  const witness: Account = { ...account, note: (repair, done) => note(draft, repair, done) };
  if (raw.as === 'text' || (raw.as === 'html' && !mayBeMarkup.test(raw.value))) {
    ledger.read = countInk(raw.value);
    return plainTree(raw.value, witness, draft);
  }
  const given = withoutTags(raw, { ...setting, account: witness });
  let { root, html } = parseSource(await toHtml({ as: raw.as, value: given }, witness), witness);
  ledger.read = inkOf(root) + ledger.taken - ledger.given;
  for (let turn = 0; account.isOn(escapedBody); turn++) {
    const unescaped = unescapeBody(root);
    if (unescaped === undefined) break;
    if (turn === mostUnescaped) {
      account.report(rules.bodyEscaped(account.place, { times: turn }));
      break;
    }
    const before = root;
    ({ root, html } = parseSource(unescaped, account));
    const difference = inkOf(before) - inkOf(root);
    const shown = account.isWatched ? { before: serialise(before), after: serialise(root) } : {};
    note(draft, escapedBody, { taken: Math.max(0, difference), given: Math.max(0, -difference), ...shown });
  }
  const isTrue = raw.as === 'markdown' && given === raw.value;
  if (root.children.some(isTag)) return { root, source: html, isPlain: false, isTrue };
  return { ...plainTree(textOf(root), witness, draft), isTrue };
}

function withoutTags({ as, value: markdown }: RawText, setting: TemplateSetting): string {
  if (as === 'html' && setting.home.generator === 'jekyll') return withoutLiquid(markdown, setting);
  if (as !== 'markdown') return markdown;
  return withoutTemplates(withoutAttributeLists(withoutNoteMarks(markdown, setting), setting.account), setting);
}

/** Without one of these the parser changes nothing, and no rule for sources finds anything. */
// oxlint-disable-next-line no-control-regex -- the parser drops NUL
const mayBeMarkup = /[<&\0\r]|\]\]>/;

async function toHtml({ as, value }: RawText, account: Account): Promise<string> {
  if (as === 'markdown') return (await import('./markdown.ts')).markdownToHtml(value);
  if (as === 'wordpress') return (await import('./wordpress.ts')).wordpressToHtml(value, account);
  return as === 'page' ? (await import('./article.ts')).toArticle(value, account) : value;
}

function plainTree(text: string, account: Account, { url }: Draft): Tree {
  // What is in an address is in the text, too.
  return { root: plainToTree(text, { account, url }), source: text, isPlain: true, isTrue: false };
}

/** What is no prose, beside captions and cards: headings, code, what stands for a film. */
const noProse: ReadonlySet<string> = new Set('h2 h3 h4 h5 h6 pre audio video'.split(' '));

/** The prose, with a line end behind every block; captions, cards, and what stands in for a player are left out. */
function spacedText(root: Element): string {
  let out = '';
  for (const child of root.children) {
    if (!isTag(child)) out += textOf(child);
    else if (child.name === 'br') out += '\n';
    else if (!noProse.has(child.name) && !isShown(child)) {
      out += blocks.has(child.name) ? `${spacedText(child)}\n` : spacedText(child);
    }
  }
  return out;
}

/** True for pictures, players and the links that stand for them: they are looked at, not read. */
function isShown(node: Element): boolean {
  if (node.name === 'figure' || node.name === 'audio' || node.name === 'video') return true;
  const [link, ...more] = node.name === 'p' ? node.children : [];
  return link !== undefined && more.length === 0 && isTag(link) && link.name === 'a' && textOf(link).startsWith('▶ ');
}

function firstImage(node: Element): string | undefined {
  for (const child of node.children) {
    if (!isTag(child)) continue;
    const found = child.name === 'img' ? child.attribs['src'] : firstImage(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
