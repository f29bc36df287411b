import { statuses, type Status } from '../model/post.ts';

/** What platforms call the four statuses: WordPress (`publish`, `future`, `pending`, `trash`), Tumblr, Ghost. */
const words: Readonly<Record<string, Status>> = {
  publish: 'published',
  public: 'published',
  future: 'scheduled',
  queued: 'scheduled',
  sent: 'private',
  pending: 'draft',
  'auto-draft': 'draft',
  trash: 'draft',
};

/** Words that say more than their status: they are kept beside it. */
const saysMore = new Set(['pending', 'sent', 'trash']);

/** The status a word stands for, and whether that is all it says; undefined where it is none. */
export function findStatus(said: string): { readonly status: Status; readonly isWhole: boolean } | undefined {
  const word = said.trim().toLowerCase();
  const status = statuses.find((name) => name === word) ?? (Object.hasOwn(words, word) ? words[word] : undefined);
  return status && { status, isWhole: !saysMore.has(word) };
}
