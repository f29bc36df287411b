import type { Tag } from '../model/post.ts';
import { toPlainLine } from './title.ts';

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
