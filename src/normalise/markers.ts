import { withoutOpenComments } from '../base/html/comments.ts';
import { prepareSource } from '../base/html/source.ts';
import { inkOf, parseHtml } from '../base/html/tree.ts';
import type { Account } from './account.ts';
import type { Repair } from './repair.ts';

export const openComments: Repair = {
  name: 'heal/open-comment',
  about:
    'A comment that nothing ends would swallow the rest of the body: its mark goes and what stands behind it is read. A comment that ends in a dash of another kind is taken as ended.',
  changes: 'content',
  severity: 'warning',
  example: { before: '<p>a</p><!-- <p>b</p><p>c</p>', after: '<p>a</p><p>b</p><p>c</p>' },
};

export const cdata: Repair = {
  name: 'clean/cdata',
  about: 'The marks of a CDATA section around a body, or what is left of them at its start or end, go.',
  changes: 'content',
  example: { before: '<![CDATA[<p>a</p>]]>', after: '<p>a</p>' },
};

/** The source without marks that a parser takes for the start of a comment and readers for text, on record. */
export function withoutMarkers(html: string, account: Account): string {
  const bare = account.isOn(cdata) ? on(account, { repair: cdata, html, mended: withoutCdata(html) }) : html;
  return account.isOn(openComments)
    ? on(account, { repair: openComments, html: bare, mended: withoutOpenComments(bare) })
    : bare;
}

interface Mended {
  readonly repair: Repair;
  readonly html: string;
  readonly mended: string;
}

function on(account: Account, { repair, html, mended }: Mended): string {
  if (mended === html) return html;
  const given = inkOfSource(mended) - inkOfSource(html);
  account.note(repair, { given: Math.max(0, given), taken: Math.max(0, -given) });
  return mended;
}

function inkOfSource(html: string): number {
  return inkOf(parseHtml(prepareSource(html, { words: false }).html));
}

const boxes = 'div|section|article|span|p';
const cdataStart = new RegExp(`^((?:\\s|<(?:${boxes})(?:\\s[^<>]*)?>)*)<!\\[CDATA\\[`, 'i');
const cdataEnd = new RegExp(`\\]\\]>((?:\\s|</(?:${boxes})\\s*>)*)$`, 'i');

function withoutCdata(html: string): string {
  const opened = html.includes('<![') ? html.replace(cdataStart, '$1') : html;
  if (!opened.includes(']]>')) return opened;
  const end = cdataEnd.exec(opened);
  if (end === null) return opened;
  const before = opened.slice(0, end.index);
  if (opened === html && isAuthors(before)) return opened;
  return before + (end[1] ?? '');
}

/** True where the brackets were opened by the author: by a section further down, or by an index such as `a[b[0]]>`. */
function isAuthors(before: string): boolean {
  if (before.lastIndexOf('<![CDATA[') > before.lastIndexOf(']]>')) return true;
  const near = before.slice(-200);
  return near.split('[').length > near.split(']').length;
}
