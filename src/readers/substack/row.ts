import type { RawPost } from '../../model/raw.ts';
import { present } from '../../base/present.ts';

/** A row of `posts.csv` by its columns. */
export type Row = Readonly<Record<string, string | undefined>>;

/** A post: `post_id` is a number and the slug. Only for those who pay is not public. The export does not say where the blog is. */
export function toPost(row: Row, body: string | undefined): Omit<RawPost, 'place'> {
  const said = (name: string): string | undefined => row[name]?.trim() || undefined;
  const id = said('post_id');
  const slug = id === undefined ? undefined : /^\d+\.(.+)$/.exec(id)?.[1];
  const title = said('title');
  const subtitle = said('subtitle');
  const sound = said('podcast_url');
  const audience = said('audience') ?? 'everyone';
  const isOut = /^true$/i.test(said('is_published') ?? 'true');
  const extra = ['type', 'audience', 'email_sent_at', 'inbox_sent_at'].flatMap((name) => {
    const value = said(name);
    return value === undefined || value === 'newsletter' || value === 'everyone' ? [] : [[name, value] as const];
  });
  return present<Omit<RawPost, 'place'>>({
    id,
    url: slug === undefined ? undefined : `/p/${slug}`,
    title: title === undefined ? undefined : { as: 'html', value: title },
    content: body === undefined ? undefined : { as: 'html', value: body },
    summary: subtitle === undefined ? undefined : { as: 'html', value: subtitle },
    published: said('post_date'),
    status: isOut ? (audience === 'everyone' ? 'published' : 'private') : 'draft',
    attachments: sound === undefined ? undefined : [{ url: sound }],
    extra: extra.length > 0 ? Object.fromEntries(extra) : undefined,
  });
}
