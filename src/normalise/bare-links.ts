import { escapeAttribute, escapeText } from '../base/xml.ts';
import type { Account } from './account.ts';
import { spansWithin, type Sheet, type Span } from './plain/sheet.ts';
import type { Repair } from './repair.ts';

export const bareUrls: Repair = {
  name: 'heal/bare-url',
  about:
    'Addresses in plain text become links, those that start with www. too. They end at the first character that cannot be in one, such as a Chinese one.',
  changes: 'form',
  example: {
    as: 'text',
    before: '看https://example.org/a歡迎',
    after: '<p>看<a href="https://example.org/a">https://example.org/a</a><br/>歡迎</p>',
  },
};

export const bareMails: Repair = {
  name: 'heal/bare-mail',
  about: 'Mail addresses in plain text become links.',
  changes: 'form',
  example: {
    as: 'text',
    before: '來信：me@example.org',
    after: '<p>來信：<a href="mailto:me@example.org">me@example.org</a></p>',
  },
};

/** A part of the text in HTML: escaped, its addresses as links. */
export function toInline(sheet: Sheet, [start, end]: readonly [number, number], account: Account): string {
  let out = '';
  let copied = start;
  for (const span of spansWithin(sheet, start, end)) {
    out += escapeText(sheet.text.slice(copied, span.start)) + toAnchor(sheet.text, span, account);
    copied = span.end;
  }
  return out + escapeText(sheet.text.slice(copied, end));
}

function toAnchor(all: string, { start, end, href, isMail }: Span, account: Account): string {
  const text = all.slice(start, end);
  const repair = isMail ? bareMails : bareUrls;
  if (!account.isOn(repair)) return escapeText(text);
  account.note(repair, { before: text, after: href });
  return `<a href="${escapeAttribute(href)}">${escapeText(text)}</a>`;
}
