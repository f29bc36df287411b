import type { Tag } from '../model/post.ts';
import type { Account } from './account.ts';
import type { Repair } from './repair.ts';
import { toPlainLine } from './title.ts';

export const hashtags: Repair = {
  name: 'find/hashtag',
  about: 'Hashtags in a plain text body are tags of the post; the text keeps them.',
  changes: 'field',
  example: { raw: { content: { as: 'text', value: 'a #標籤 b' } }, field: 'tags', after: '[{"term":"標籤"}]' },
};

/** Tags as plain text, each term once without regard to case; a tag of no vocabulary wins over one of a vocabulary. */
export function toTags(raw: readonly Tag[] = []): Tag[] {
  const tags = new Map<string, Tag>();
  for (const { term: value, scheme } of raw) {
    const term = toPlainLine(value);
    const key = term.toLowerCase();
    const known = tags.get(key);
    if (term === '' || (known && (known.scheme === undefined || scheme !== undefined))) continue;
    tags.set(key, scheme === undefined ? { term } : { term, scheme });
  }
  return [...tags.values()];
}

/** Behind a letter it is one only in Chinese and its like (`C#` is none), and a sentence that is glued to it makes it none. */
const hashtag =
  /(?:(?<![\w#/&])|(?<![#/&])(?=[#＃][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]))[#＃]([\p{L}\p{N}\p{M}_]{1,60})(?=[\s#＃]|$)/gu;

/** The tags with the hashtags of a text behind them. */
export function withHashtags(tags: readonly Tag[], text: string, account: Account): readonly Tag[] {
  const found = [...text.replace(/https?:\/\/[\x21-\x7e]+/g, ' ').matchAll(hashtag)].map(([, term = '']) => ({ term }));
  const words = found.filter(({ term }) => /\p{L}/u.test(term));
  if (words.length === 0 || !account.isOn(hashtags)) return tags;
  const all = toTags([...tags, ...words]);
  if (all.length === tags.length) return tags;
  const terms = (list: readonly Tag[]): string => list.map(({ term }) => term).join(', ');
  account.note(hashtags, { field: 'tags', count: all.length - tags.length, before: terms(tags), after: terms(all) });
  return all;
}
