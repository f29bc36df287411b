import type { Tag } from '../model/post.ts';
import type { Generator, RawPost } from '../model/raw.ts';
import type { Account } from './account.ts';
import { findHashtags } from './plain/hashtags.ts';
import type { Repair } from './repair.ts';
import { toPlainLine } from './title.ts';

export const hashtags: Repair = {
  name: 'find/hashtag',
  about:
    'Hashtags in a plain text body and in its title are tags of the post; the text keeps them. A word behind which the sentence goes on is none: nobody can tell where the tag ends.',
  changes: 'field',
  example: { raw: { content: { as: 'text', value: 'a #標籤 b' } }, field: 'tags', after: '[{"term":"標籤"}]' },
};

/** Jekyll cuts a line of tags or categories at its spaces. */
export function cutTags(
  { tags = [], lines = {} }: Pick<RawPost, 'tags' | 'lines'>,
  generator: Generator | undefined,
): readonly Tag[] {
  if (generator !== 'jekyll') return tags;
  return tags.flatMap(({ term: said, scheme }) => {
    const line = lines[scheme === 'category' ? 'categories' : 'tags'];
    const terms = typeof line === 'string' && line.trim() === said ? said.split(/\s+/) : [said];
    return terms.map((term) => (scheme === undefined ? { term } : { term, scheme }));
  });
}

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

/** The tags with the hashtags of texts behind them. */
export function withHashtags(
  tags: readonly Tag[],
  texts: readonly (string | undefined)[],
  account: Account,
): readonly Tag[] {
  if (!account.isOn(hashtags)) return tags;
  const found = texts.flatMap((text = '') => findHashtags(text)).filter(({ isWhole, isEnd }) => isWhole && !isEnd);
  const all = toTags([...tags, ...found.map(({ term }) => ({ term }))]);
  if (all.length === tags.length) return tags;
  const terms = (list: readonly Tag[]): string => list.map(({ term }) => term).join(', ');
  account.note(hashtags, { field: 'tags', count: all.length - tags.length, before: terms(tags), after: terms(all) });
  return all;
}
