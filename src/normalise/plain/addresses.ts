import { matchesOf } from '../../base/text.ts';
import type { Account } from '../account.ts';
import type { Repair } from '../repair.ts';
import { gluedAt, hostLength } from './glued.ts';
import type { Span } from './sheet.ts';

export const gluedUrls: Repair = {
  name: 'heal/glued-url',
  about:
    'Addresses that lost what stood between them and the next line are parted: at the next address, where the id of a film or a short address ends, behind a host, and in front of words with which lines begin.',
  changes: 'form',
  example: {
    as: 'text',
    before: 'https://a.example/bhttps://c.example/',
    after:
      '<p><a href="https://a.example/b">https://a.example/b</a><br/><a href="https://c.example/">https://c.example/</a></p>',
  },
};

/** Signs that an address is made of, from its scheme or its `www.` on. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

const address = /(?:https?:\/\/|(?<![\w.@/-])www\.(?=[A-Za-z0-9-]{1,63}\.[A-Za-z]))[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g;

export function findRuns(text: string): Run[] {
  if (!text.includes('://') && !text.includes('www.')) return [];
  return matchesOf(text, address).map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
}

/** The addresses of a text, in order: of pages, with `https://` given to those that start with `www.`, and of mail. */
export function findSpans(text: string, runs: readonly Run[], account: Account): Span[] {
  if (runs.length === 0) return findMails(text, 0, text.length);
  const spans: Span[][] = [];
  let copied = 0;
  for (const run of runs) {
    const found = toSpans(text, run, account);
    spans.push(findMails(text, copied, run.start), found);
    copied = found.at(-1)?.end ?? run.start;
  }
  return [...spans, findMails(text, copied, text.length)].flat();
}

function toSpans(text: string, { start, end }: Run, account: Account): Span[] {
  const all = text.slice(start, end);
  if (!account.isOn(gluedUrls)) return toSpan(all, start);
  // An address inside another one's path or query is part of it.
  const parts = all.includes('http', 1) ? all.split(/(?<=[^/=?&:])(?=https?:\/\/)/) : [all];
  const urls: string[] = [];
  const spans: Span[] = [];
  let at = start;
  for (const part of parts) {
    const url = part.slice(0, gluedAt(part, text.slice(at + part.length, at + part.length + 2)));
    urls.push(url);
    spans.push(...toSpan(url, at));
    at += part.length;
  }
  const count = parts.length - 1 + urls.filter((url, which) => url !== parts[which]).length;
  if (count > 0) account.note(gluedUrls, { count, before: all, after: urls.join(' ') });
  return spans;
}

/** None where it is no address; without the signs that end the sentence around it. */
function toSpan(run: string, start: number): Span[] {
  let end = run.length;
  while (".,;:!?'*#".includes(run[end - 1] ?? ' ')) end -= 1;
  end = unbracketed(run, end);
  const url = run.slice(0, end);
  const href = url.startsWith('www.') ? `https://${url}` : url;
  return URL.canParse(href) ? [{ start, end: start + end, href, isMail: false }] : [];
}

/** The end without closing brackets that nothing in the address opens. */
function unbracketed(run: string, from: number): number {
  const open = { ')': 0, ']': 0 };
  for (let at = 0; at < from; at++) {
    if (run[at] === '(') open[')'] += 1;
    else if (run[at] === '[') open[']'] += 1;
    else if (run[at] === ')') open[')'] -= 1;
    else if (run[at] === ']') open[']'] -= 1;
  }
  let end = from;
  for (let last = run[end - 1]; (last === ')' || last === ']') && (open[')'] || open[']']); last = run[end - 1]) {
    open[last] += 1;
    end -= 1;
  }
  return end;
}

/** With no handle, path or version in it: `@a@b.example`, `git@b.example:c`, `a@1.2`. */
const mail = /(?<![\w.+@/%-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?![\w@]|[:/]\w)/g;

/** Ends of names of files, which no address has: `photo@2x.png`. */
const files = /\.(?:css|gif|jpe?g|js|png|svg|ts|webp)$/i;

function findMails(text: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  const part = text.slice(start, end);
  if (!part.includes('@')) return spans;
  for (const { 0: found, index } of part.matchAll(mail)) {
    const at = found.indexOf('@') + 1;
    const name = found.slice(0, at + hostLength(found.slice(at)));
    if (!/\.[A-Za-z]{2,24}$/.test(name) || files.test(name) || name.startsWith('.')) continue;
    const from = start + index;
    spans.push({ start: from, end: from + name.length, href: `mailto:${name}`, isMail: true });
  }
  return spans;
}
