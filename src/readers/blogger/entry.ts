import type { Extra } from '../../model/json.ts';
import type { RawItem } from '../../model/raw.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { toPost } from '../feed/entry.ts';
import { nameOf } from '../feed/names.ts';
import { attribute, openTaken, textOf } from '../feed/taken.ts';

const kinds: Readonly<Record<string, string>> = {
  comment: 'a comment',
  settings: 'a setting of the blog',
  template: 'a template',
};

/** Takeout's own words for what is not public. */
const statuses: Readonly<Record<string, string>> = { draft: 'draft', scheduled: 'scheduled', soft_trashed: 'trash' };

/** An entry of a backup: a post, a page, or what goes on record as no post. */
export function toEntry(element: XmlElement, file: string): RawItem {
  const kind = kindOf(element);
  const parts = openTaken(element.children);
  const id = parts.text('id');
  const reason = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (reason !== undefined) {
    return { kind: 'skip', reason, place: { file, line: element.line, ...(id === undefined ? {} : { record: id }) } };
  }
  const path = parts.text('blogger:filename');
  const status = statusOf(element);
  const summary = parts.text('blogger:metadescription');
  const post = toPost({ ...element, children: element.children.filter(isOfPost) }, { file, language: undefined });
  const extra: Extra = {
    ...post.extra,
    ...(kind === 'page' ? { 'blogger:type': 'PAGE' } : {}),
  };
  return {
    ...post,
    ...(post.url === undefined && path !== undefined ? { url: path } : {}),
    ...(summary === undefined ? {} : { summary: { as: 'text', value: summary } }),
    ...(status === undefined ? {} : { status }),
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
  };
}

/** `post`, `page`, `comment`, `template`, `settings`: the backup says it by a category, Takeout by an element. */
function kindOf({ children }: XmlElement): string {
  for (const child of children) {
    if (typeof child === 'string') continue;
    const name = nameOf(child);
    if (name === 'blogger:type') return textOf(child).toLowerCase();
    const term = name === 'category' && isKind(child) ? attribute(child, 'term') : undefined;
    if (term !== undefined) return term.replace(/^.*#/, '').toLowerCase();
  }
  return 'post';
}

function isKind(category: XmlElement): boolean {
  return attribute(category, 'scheme')?.endsWith('#kind') === true;
}

function statusOf({ children }: XmlElement): string | undefined {
  const parts = openTaken(children);
  const said = parts.text('blogger:status')?.toLowerCase();
  const control = parts.all('app:control').map((one) => openTaken(one.children).text('app:draft'));
  if (control.includes('yes')) return 'draft';
  if (said === undefined || said === 'live') return undefined;
  return Object.hasOwn(statuses, said) ? statuses[said] : said;
}

/** What says of which kind an entry is goes, and what Takeout leaves empty. */
function isOfPost(child: XmlElement | string): boolean {
  if (typeof child === 'string') return true;
  const name = nameOf(child);
  if (name === 'category') return !isKind(child);
  return name !== 'app:control' && !/^blogger:(?:type|status|filename|metadescription)$/.test(name) && !isBlank(child);
}

function isBlank(element: XmlElement): boolean {
  return textOf(element) === '' && Object.keys(element.attributes).length === 0 && element.children.length === 0;
}
