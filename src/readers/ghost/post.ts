import type { Extra, Json } from '../../model/json.ts';
import type { RawPost } from '../../model/raw.ts';
import type { RawText } from '../../model/text.ts';
import { present } from '../../base/present.ts';
import { stringOf, type Fields } from '../../base/json/fields.ts';
import { lexicalToHtml } from './lexical.ts';
import { mobiledocToHtml } from './mobiledoc.ts';
import { withoutPlaceholder } from './placeholder.ts';
import type { Tables } from './tables.ts';

/** What the post itself says, or what is no part of it: the text in two more forms, and the numbers of rows. */
const told: ReadonlySet<string> = new Set(
  (
    'id uuid title html lexical mobiledoc plaintext markdown amp published_at updated_at created_at created_by updated_by published_by ' +
    'author_id status custom_excerpt feature_image image locale language canonical_url page comment_id newsletter_id post_id'
  ).split(' '),
);

/** What every post says alike. */
const usual: Readonly<Record<string, Json>> = {
  email_recipient_filter: 'all',
  featured: 0,
  show_title_and_feature_image: 1,
  type: 'post',
  visibility: 'public',
};

/** A row of `posts` with what other tables say of it. */
export function toPost(row: Fields, tables: Tables): Omit<RawPost, 'place'> {
  const id = stringOf(row, 'id') ?? '';
  const slug = stringOf(row, 'slug');
  const meta = tables.meta(id);
  const excerpt =
    stringOf(row, 'custom_excerpt') ?? stringOf(meta, 'meta_description') ?? stringOf(row, 'meta_description');
  const picture = withoutPlaceholder(stringOf(row, 'feature_image') ?? stringOf(row, 'image'));
  const title = stringOf(row, 'title');
  const authors = tables.authors(id, stringOf(row, 'author_id'));
  const tags = tables.tags(id);
  return present<Omit<RawPost, 'place'>>({
    id: stringOf(row, 'uuid') ?? stringOf(row, 'id'),
    // Where Ghost puts its posts, unless it was told otherwise.
    url: stringOf(row, 'canonical_url') ?? (slug === undefined ? undefined : `/${slug}/`),
    title: title === undefined ? undefined : { as: 'text', value: title },
    content: toBody(row),
    summary: excerpt === undefined ? undefined : { as: 'text', value: excerpt },
    published: toMoment(stringOf(row, 'published_at')),
    updated: toMoment(stringOf(row, 'updated_at')),
    authors: authors.length > 0 ? authors : undefined,
    tags: tags.length > 0 ? tags : undefined,
    language: stringOf(row, 'locale') ?? stringOf(row, 'language'),
    status: toStatus(row),
    image: picture === undefined ? undefined : { url: picture },
    extra: toExtra(row, meta),
  });
}

/** The HTML; where it was never made, what the editor keeps. */
function toBody(row: Fields): RawText | undefined {
  const html = stringOf(row, 'html');
  if (html !== undefined) return { as: 'html', value: withoutPlaceholder(html) };
  const [lexical, mobiledoc, markdown] = ['lexical', 'mobiledoc', 'markdown'].map((name) => stringOf(row, name));
  const made =
    (lexical === undefined ? undefined : lexicalToHtml(lexical)) ??
    (mobiledoc === undefined ? undefined : mobiledocToHtml(mobiledoc));
  if (made !== undefined) return { as: 'html', value: withoutPlaceholder(made) };
  return markdown === undefined ? undefined : { as: 'markdown', value: withoutPlaceholder(markdown) };
}

/** Old exports have milliseconds, new ones dates without a zone, which is UTC. */
function toMoment(said: string | undefined): string | undefined {
  if (said === undefined) return undefined;
  if (/^\d{12,14}$/.test(said)) return new Date(Number(said)).toISOString();
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(said) ? `${said.replace(' ', 'T')}Z` : said;
}

/** What only members or those who pay may read is not public. */
function toStatus(row: Fields): string | undefined {
  const status = stringOf(row, 'status');
  const isPublic = ['public', undefined].includes(stringOf(row, 'visibility'));
  return status === 'published' && !isPublic ? 'private' : status;
}

function toExtra(row: Fields, meta: Fields | undefined): Extra | undefined {
  const kept = [...Object.entries(row), ...Object.entries(meta ?? {})].filter(
    ([name, value]) =>
      !told.has(name) && value !== null && value !== '' && value !== false && (usual[name] ?? undefined) !== value,
  );
  const isPage = stringOf(row, 'page') === '1' || stringOf(row, 'page') === 'true';
  const extra = Object.fromEntries(isPage ? [...kept, ['type', 'page'] as const] : kept);
  return Object.keys(extra).length > 0 ? extra : undefined;
}
