import type { Content } from '../model/post.ts';
import type { RawText } from '../model/raw.ts';
import { prepareSource } from '../base/html/source.ts';
import { serialise } from '../base/html/serialise.ts';
import { isTag, parseHtml, textOf, type Element } from '../base/html/tree.ts';
import { blocks } from '../base/html/vocabulary.ts';
import { unescapeBody } from './escaped.ts';
import type { Page } from './html/page.ts';
import { bodyRules } from './html/rules.ts';
import { plainToHtml } from './plain.ts';

/** A body that is ready for every exporter, and what was learned on the way. */
export interface Body {
  readonly content: Content;
  /** Its text, blocks apart, for summary and language. */
  readonly text: string;
  readonly firstImage: string | undefined;
  /** Rules that changed something, with the number of places. */
  readonly changes: readonly {
    readonly rule: string;
    readonly changes: 'form' | 'address' | 'content';
    readonly count: number;
  }[];
}

/** Everything about the post that its body depends on. */
export type BodySetting = Omit<Page, 'root'>;

/** The clean body of a post, whatever it is written in. Never throws on any text. */
export async function toBody(raw: RawText, setting: BodySetting): Promise<Body> {
  const changes: Body['changes'][number][] = [];
  const root = await toTree(raw, changes);
  const page: Page = { ...setting, root };
  for (const rule of bodyRules) {
    const count = rule.apply(page);
    if (count > 0) changes.push({ rule: rule.name, changes: rule.changes, count });
  }
  const html = serialise(root);
  const isTrue = raw.as === 'markdown' && changes.every((change) => change.changes === 'form');
  return {
    content: isTrue ? { html, markdown: raw.value } : { html },
    text: spacedText(root),
    firstImage: firstImage(root),
    changes,
  };
}

/** Decides which kind of body it is; HTML without an element is plain text, escaped HTML is unescaped at most twice. */
async function toTree(raw: RawText, changes: Body['changes'][number][]): Promise<Element> {
  if (raw.as === 'text') return parseHtml(plainToHtml(raw.value));
  const source = raw.as === 'markdown' ? (await import('./markdown.ts')).markdownToHtml(raw.value) : raw.value;
  let root = parsed(source, changes);
  for (let turn = 0; turn < 2; turn++) {
    const unescaped = unescapeBody(root);
    if (unescaped === undefined) break;
    root = parsed(unescaped, changes);
    changes.push({ rule: 'heal/escaped-body', changes: 'form', count: 1 });
  }
  return root.children.some(isTag) ? root : parseHtml(plainToHtml(textOf(root)));
}

function parsed(source: string, changes: Body['changes'][number][]): Element {
  const { html, asText, tooDeep } = prepareSource(source);
  if (asText > 0) changes.push({ rule: 'heal/text-in-brackets', changes: 'form', count: asText });
  if (tooDeep > 0) changes.push({ rule: 'heal/nesting', changes: 'form', count: tooDeep });
  return parseHtml(html);
}

/** Text with a line end behind every block and captions left out. */
function spacedText(root: Element): string {
  let out = '';
  for (const child of root.children) {
    if (!isTag(child)) out += textOf(child);
    else if (child.name === 'br') out += '\n';
    else if (child.name !== 'figure') out += blocks.has(child.name) ? `${spacedText(child)}\n` : spacedText(child);
  }
  return out;
}

function firstImage(node: Element): string | undefined {
  for (const child of node.children) {
    if (!isTag(child)) continue;
    const found = child.name === 'img' ? child.attribs['src'] : firstImage(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
