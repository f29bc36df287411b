import { element, isText, text, type ChildNode } from '../base/html/tree.ts';
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

interface Setting {
  readonly sheet: Sheet;
  readonly account: Account;
}

/** Puts a part of the text behind the nodes, its addresses as links. */
export function addInline(
  nodes: ChildNode[],
  { start, end }: Pick<Span, 'start' | 'end'>,
  { sheet, account }: Setting,
): void {
  let copied = start;
  for (const span of sheet.spans.length === 0 ? [] : spansWithin(sheet, start, end)) {
    addText(nodes, sheet.text.slice(copied, span.start));
    addAnchor(nodes, sheet.text.slice(span.start, span.end), { ...span, account });
    copied = span.end;
  }
  addText(nodes, sheet.text.slice(copied, end));
}

function addAnchor(
  nodes: ChildNode[],
  shown: string,
  { href, isMail, account }: Span & Pick<Setting, 'account'>,
): void {
  const repair = isMail ? bareMails : bareUrls;
  if (!account.isOn(repair)) return addText(nodes, shown);
  account.note(repair, { before: shown, after: href });
  nodes.push(element('a', { href }, [text(shown)]));
}

/** Two texts side by side are one. */
export function addText(nodes: ChildNode[], more: string): void {
  const last = nodes.at(-1);
  if (more === '') return;
  if (last && isText(last)) last.data += more;
  else nodes.push(text(more));
}
