import { countInk } from '../base/text.ts';
import type { Tag } from '../model/post.ts';
import type { RawPost } from '../model/raw.ts';
import type { Account } from './account.ts';
import type { SiteHome } from './html/page.ts';
import type { Repair } from './repair.ts';
import { toTags } from './tags.ts';
import { codeRanges } from './templates/code.ts';
import { findVault } from './templates/vault.ts';

export const noteComments: Repair = {
  name: 'clean/note-comment',
  about:
    'Comments of Obsidian (`%%…%%`) are not for readers. In a vault every pair of signs is one; elsewhere only what stands apart from the text, on a line or between lines of its own, and nothing where the configuration of a site rules.',
  changes: 'content',
  example: { as: 'markdown', before: 'High water. %%ask Ada%% We left.', after: '<p>High water. We left.</p>' },
};

export const noteMarks: Repair = {
  name: 'heal/note-mark',
  about:
    'In a vault of Obsidian `==words==` are marked words, and `^name` behind a block is a name for links to it, which readers do not see.',
  changes: 'content',
  example: {
    told: 'The input holds `.obsidian/app.json`, in the folder of the note or above: `==tide==` is `<mark>tide</mark>`.',
  },
};

export const noteTags: Repair = {
  name: 'find/note-tag',
  about:
    'Tags in the text of a note in a vault of Obsidian (`#tide/spring`) are tags of the post; the text keeps them.',
  changes: 'field',
  example: { told: '`A #tide/spring.` has the tag `tide/spring`; `#1` is a number.' },
};

/** What tells whether a file is a note. */
interface Vault {
  readonly hasFile: (file: string) => boolean;
}

/** What a note is called; undefined for what is no note, and for one that has a title and no tags in its text. */
export function findNoteTitle({ title, content, place }: RawPost, vault: Vault): string | undefined {
  if (content?.as !== 'markdown' || (title !== undefined && !/(?<!\S)#[\p{L}\p{N}_]/u.test(content.value)))
    return undefined;
  const [, folder = '', name] = /^(?:(.*)\/)?([^/]+)\.md$/.exec(place.file) ?? [];
  return name !== undefined && findVault(folder, vault.hasFile) !== undefined ? name : undefined;
}

/** What notes are read with. */
interface NoteSetting extends Vault {
  readonly account: Account;
  readonly folder: string;
  readonly home: SiteHome;
}

/** The Markdown without what only the vault knows. Code stays as it is. */
export function withoutNoteMarks(markdown: string, setting: NoteSetting): string {
  if (!/%%|==|[ \n]\^/.test(markdown)) return markdown;
  const { account, home } = setting;
  const isNote = findVault(setting.folder, setting.hasFile) !== undefined;
  if (!isNote && home.generator !== undefined) return markdown;
  let text = account.isOn(noteComments)
    ? without(isNote ? anyComment : apart, markdown, { by: noteComments, account })
    : markdown;
  if (!isNote || !account.isOn(noteMarks)) return text;
  for (const sign of [marked, blockName]) text = without(sign, text, { by: noteMarks, account });
  return text;
}

interface Sign {
  readonly pattern: RegExp;
  readonly becomes: (match: RegExpExecArray) => string;
  /** Signs that readers do not see any more. */
  readonly taken: (match: RegExpExecArray) => string;
}

const anyComment: Sign = { pattern: /%%[^]*?%%/g, becomes: () => '', taken: ([all]) => all };

/** Where it may be something else: `10%% off`, or lines of code. */
const apart: Sign = {
  ...anyComment,
  pattern: /(?<![^\s(])%%(?=[^\s%])[^%\n]*(?<=[^\s%])%%(?![^\s.,;:!?)])|^%%[ \t]*\n[^]*?\n%%[ \t]*$/gm,
};

const marked: Sign = {
  pattern: /(?<!=)==(?=[^\s=])((?:[^=\n]|=(?!=))*?[^\s=])==(?!=)/g,
  becomes: ([, words = '']) => `<mark>${words}</mark>`,
  taken: () => '====',
};

const blockName: Sign = {
  // Behind the last line of a block: in front of an empty line, of another item or of nothing.
  pattern: /(?:^|(?<![ \t])[ \t]+)\^[A-Za-z\d-]+[ \t]*(?=\n[ \t]*(?:\n|[-*+>#|]|\d{1,9}[.)][ \t])|\n*(?![^]))/gm,
  becomes: () => '',
  taken: ([all]) => all,
};

function without(
  { pattern, becomes, taken }: Sign,
  text: string,
  { by, account }: { readonly by: Repair; readonly account: Account },
): string {
  let [out, behind, count, ink] = ['', 0, 0, 0];
  for (const match of matchesInProse(text, pattern)) {
    out += text.slice(behind, match.index) + becomes(match);
    behind = match.index + match[0].length;
    count += 1;
    ink += countInk(taken(match));
  }
  if (count === 0) return text;
  const after = out + text.slice(behind);
  account.note(by, { count, taken: ink, ...(account.isWatched ? { before: text, after } : {}) });
  return after;
}

/** What is found outside code. */
function* matchesInProse(text: string, pattern: RegExp): Iterable<RegExpExecArray> {
  const code = codeRanges(text);
  const sign = new RegExp(pattern);
  let at = 0;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    while ((code[at]?.[1] ?? Infinity) <= match.index) at += 1;
    const [start = Infinity, end = Infinity] = code[at] ?? [];
    // What begins in code is no sign, and what it would pair with may be one.
    if (start <= match.index) sign.lastIndex = end;
    else yield match;
  }
}

function withoutComments(text: string): string {
  let [out, behind] = ['', 0];
  for (const match of matchesInProse(text, anyComment.pattern)) {
    out += text.slice(behind, match.index);
    behind = match.index + match[0].length;
  }
  return out + text.slice(behind);
}

/** The tags with those in the text of a note behind them; what is no note has none there. */
export function withNoteTags(tags: readonly Tag[], markdown: string, account: Account): readonly Tag[] {
  if (!markdown.includes('#') || !account.isOn(noteTags)) return tags;
  const shown = withoutComments(markdown);
  const terms = Array.from(matchesInProse(shown, tagSign), ({ 1: term = '' }) => ({ term }));
  const all = toTags([...tags, ...terms.filter(({ term }) => /\p{L}/u.test(term))]);
  if (all.length === tags.length) return tags;
  const named = (list: readonly Tag[]): string => list.map(({ term }) => term).join(', ');
  account.note(noteTags, { field: 'tags', count: all.length - tags.length, before: named(tags), after: named(all) });
  return all;
}

const tagSign = /(?<!\S)#([\p{L}\p{N}\p{M}_/-]*[\p{L}\p{N}\p{M}_-])/gu;
