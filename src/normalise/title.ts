import { decodeEntities } from '../base/entities.ts';
import type { RawPost } from '../model/raw.ts';
import type { RawText } from '../model/text.ts';
import { rules } from '../model/rules.ts';
import { cleanLine, countInk, isPlainLine, stripForbidden, toLine } from '../base/text.ts';
import type { Account } from './account.ts';
import { characters } from './html/whitespace.ts';
import type { Repair } from './repair.ts';

export const betterTitle: Repair = {
  name: 'heal/title',
  about:
    'A heading that says the title and more is the better title: a generator dropped the first "...", others cut titles short.',
  changes: 'field',
  example: {
    raw: {
      title: { as: 'text', value: 'Wait for it' },
      claims: [{ field: 'title', by: 'heading', value: 'Wait... for it' }],
    },
    field: 'title',
    after: '"Wait... for it"',
  },
};

export const titleSuffix: Repair = {
  name: 'clean/title-suffix',
  about:
    'The name of the site behind a title goes where the post names it as author or tag: it is the same behind every title.',
  changes: 'field',
  example: {
    raw: { title: { as: 'text', value: 'One - Notes' }, authors: [{ name: 'Notes' }], tags: [{ term: 'Notes' }] },
    field: 'title',
    after: '"One"',
  },
};

export const noteTitle: Repair = {
  name: 'find/note-title',
  about: 'A note in a vault of Obsidian is called what its file is called, unless its front matter has a title.',
  changes: 'field',
  example: { told: 'The title of `Notes/High water.md` is `High water`, whatever headings it has.' },
};

/** Plain text on one line: character references decoded once, NFC, white space collapsed, forbidden characters gone. */
export function toPlainLine(value: string): string {
  if (isPlainLine(value)) return value;
  return cleanLine(decodeEntities(value)).normalize('NFC');
}

/** Plain text of a text field; markup in a field that says it is HTML is taken out. */
export function toPlain(text: RawText): string {
  return toPlainLine(text.as === 'html' ? text.value.replace(/<[^>]*>/g, ' ') : text.value);
}

/** The title: the field's, unless the heading says the same and more; else what a note is called. Absent where nothing names the post. */
export function toTitle(raw: RawPost, account: Account, ofNote?: string): string | undefined {
  const own = raw.title === undefined ? '' : toPlain(raw.title);
  const claim = raw.claims?.find(({ field }) => field === 'title');
  const heading = claim === undefined ? '' : toPlainLine(claim.value);
  noteForbidden(raw.title?.value ?? '', account);
  if (own === '') {
    if (ofNote !== undefined && account.isOn(noteTitle)) {
      account.note(noteTitle, { field: 'title', before: heading, after: ofNote });
      return toPlainLine(ofNote);
    }
    if (heading === '') account.report(rules.titleMissing(account.place, {}));
    return heading === '' ? undefined : heading;
  }
  if (!saysMore(heading, own) || !account.isOn(betterTitle)) return withoutSite(own, raw, account);
  account.note(betterTitle, { field: 'title', before: own, after: heading });
  return withoutSite(heading, raw, account);
}

function withoutSite(title: string, { authors = [], tags = [] }: RawPost, account: Account): string {
  const [, own = '', site = ''] = /^(.*\S)\s+[-|–—·]\s+(\S.*)$/u.exec(title) ?? [];
  if (own === '') return title;
  const isSite = (name = ''): boolean => foldTitle(name) === foldTitle(site);
  const isNamed = authors.some(({ name }) => isSite(name)) && tags.some(({ term }) => isSite(term));
  if (!isNamed || !account.isOn(titleSuffix)) return title;
  account.note(titleSuffix, { field: 'title', taken: countInk(title) - countInk(own), before: title, after: own });
  return own;
}

/** The title with case, width, white space, punctuation and invisible characters folded away, for comparing. */
export function foldTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{Cf}]+/gu, '');
}

/** The generator dropped the first `...` of a title, or somebody cut the title; the heading still has it all. */
function saysMore(heading: string, own: string): boolean {
  if (heading.length <= own.length) return false;
  if (toLine(heading.replace('...', '')) === own) return true;
  const start = own.replace(/\s*(?:…|\.{3})$/, '');
  return start !== own && start.length >= 8 && heading.startsWith(start);
}

function noteForbidden(value: string, account: Account): void {
  const { count, text } = stripForbidden(value);
  if (count > 0)
    account.note(characters, { field: 'title', count, taken: value.length - text.length, before: value, after: text });
}
