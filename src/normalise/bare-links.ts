import { escapeAttribute, escapeText } from '../base/xml.ts';
import type { Account } from './account.ts';
import type { Repair } from './repair.ts';

export const bareUrls: Repair = {
  name: 'heal/bare-url',
  about:
    'Addresses in plain text become links. They end at the first character that cannot be in one, such as a Chinese one.',
  changes: 'form',
  example: {
    as: 'text',
    before: '看https://example.org/a歡迎',
    after: '<p>看<a href="https://example.org/a">https://example.org/a</a><br/>歡迎</p>',
  },
};

export const gluedUrls: Repair = {
  name: 'heal/glued-url',
  about: 'Addresses that lost what stood between them are parted, and a film address ends where its id ends.',
  changes: 'form',
  example: {
    as: 'text',
    before: 'https://a.example/bhttps://c.example/',
    after:
      '<p><a href="https://a.example/b">https://a.example/b</a><br/><a href="https://c.example/">https://c.example/</a></p>',
  },
};

const address = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g;

/** An address of YouTube up to the last of the eleven signs of the id. */
const film = /^https?:\/\/(?:(?:www\.|m\.)?youtube\.com\/(?:watch\?v=|embed\/|shorts\/)|youtu\.be\/)[\w-]{11}(?=\w)/;

/** Escaped text with its bare URLs as links. */
export function toLinks(text: string, account: Account): string {
  if (!account.isOn(bareUrls)) return escapeText(text);
  let out = '';
  let copied = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const run = account.isOn(gluedUrls) ? (film.exec(found)?.[0] ?? found) : found;
    out += escapeText(text.slice(copied, index));
    copied = index + run.length;
    const urls = account.isOn(gluedUrls) ? splitGlued(run) : [run];
    if (urls.length > 1 || run !== found)
      account.note(gluedUrls, { count: Math.max(1, urls.length - 1), before: found, after: urls.join(' ') });
    out += urls.map((url) => toAnchor(url, account)).join('<br/>');
    if (isGlued(text.slice(copied, copied + 2), run)) out += '<br/>';
  }
  return out + escapeText(text.slice(copied));
}

/** Text right behind a URL: a line break was lost there. */
function isGlued(behind: string, run: string): boolean {
  return /^[^\s)\]】」』）>,.;:!?，。；：！？、]/u.test(behind) && !/[.,;:!?)\]]$/.test(run);
}

/** `https://a.b/chttps://d.e` is two; an address inside another one's path or query is part of it. */
function splitGlued(run: string): string[] {
  return run.split(/(?<=[^/=?&:])(?=https?:\/\/)/);
}

function toAnchor(run: string, account: Account): string {
  let end = run.length;
  while (".,;:!?'*".includes(run[end - 1] ?? ' ')) end -= 1;
  let url = run.slice(0, end);
  while (/[)\]]$/.test(url) && !isBalanced(url)) url = url.slice(0, -1);
  const rest = escapeText(run.slice(url.length));
  if (!URL.canParse(url)) return escapeText(run);
  const link = `<a href="${escapeAttribute(url)}">${escapeText(url)}</a>`;
  account.note(bareUrls, { before: url, after: link });
  return `${link}${rest}`;
}

function isBalanced(url: string): boolean {
  const count = (sign: string): number => url.split(sign).length;
  return count('(') === count(')') && count('[') === count(']');
}
