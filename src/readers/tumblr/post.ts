import type { Extra } from '../../model/json.ts';
import type { Place } from '../../model/place.ts';
import type { RawItem, RawPost } from '../../model/raw.ts';
import { stringOf, toList, type Fields } from '../../base/json/fields.ts';
import { present } from '../../base/present.ts';
import { blocksToHtml } from './blocks.ts';
import { legacyToHtml } from './legacy.ts';

type PostItem = Extract<RawItem, { kind: 'post' }>;

/** What stays beside the post: where it was passed on from, and what was said of it. */
const kept = ['type', 'slug', 'note_count', 'reblogged_from_url', 'reblogged_root_url', 'source_url', 'source_title'];

/** A post of the API, in either form. */
export function toPost(record: Fields, at: Place): PostItem {
  const id = stringOf(record, 'id_string') ?? stringOf(record, 'id');
  const title = stringOf(record, 'title');
  const html = Array.isArray(record['content']) ? blocksOf(record) : legacyToHtml(record);
  const blog = stringOf(record, 'blog_name');
  const tags = toList(record['tags']).flatMap((tag) => (typeof tag === 'string' ? [{ term: tag }] : []));
  const type = stringOf(record, 'type');
  return {
    kind: 'post',
    ...present<RawPost>({
      id,
      url: stringOf(record, 'post_url'),
      linksTo: type === 'link' ? stringOf(record, 'url') : undefined,
      title: title === undefined ? undefined : { as: 'html', value: title },
      content: html === '' ? undefined : { as: 'html', value: html },
      summary: undefined,
      published: momentOf(record),
      authors: blog === undefined ? undefined : [{ name: blog }],
      tags: tags.length > 0 ? tags : undefined,
      status: stringOf(record, 'state'),
      extra: toExtra(record, type),
      place: id === undefined ? at : { ...at, record: id },
    }),
  };
}

/** What was passed on stands in the trail, the oldest first, and in front of what was added. */
function blocksOf(record: Fields): string {
  const trail = toList(record['trail']).map((part) =>
    typeof part === 'object' && part !== null && 'content' in part
      ? `<blockquote>${blocksToHtml(toList(part['content']))}</blockquote>`
      : '',
  );
  return trail.join('') + blocksToHtml(toList(record['content']));
}

/** Seconds since 1970, and the same as `2024-05-01 06:00:00 GMT`. */
function momentOf(record: Fields): string | undefined {
  const seconds = stringOf(record, 'timestamp');
  if (seconds !== undefined && /^\d{1,11}$/.test(seconds)) return new Date(Number(seconds) * 1000).toISOString();
  return stringOf(record, 'date');
}

function toExtra(record: Fields, type: string | undefined): Extra | undefined {
  const all = kept.flatMap((name) => {
    const value = stringOf(record, name);
    return value === undefined || (name === 'type' && (type === 'text' || type === 'blocks'))
      ? []
      : [[name, value] as const];
  });
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}
