import type { Extra, Json } from '../../model/json.ts';
import type { Place } from '../../model/place.ts';
import type { Tag } from '../../model/post.ts';
import type { RawItem } from '../../model/raw.ts';
import type { RawText } from '../../model/text.ts';
import { withEncoded } from '../../base/entities.ts';
import { present } from '../../base/present.ts';
import { isObject, listOf, openMembers, toAttachment, toPerson, toText, type Members } from './fields.ts';

type PostItem = Extract<RawItem, { kind: 'post' }>;

/** An item of JSON Feed, and the names of the members that were not of their type. */
export function toPost(object: Extra, place: Place): { readonly item: PostItem; readonly refused: readonly string[] } {
  const members = openMembers(object);
  const id = members.take('id', toText);
  const own = members.take('_feedmill', (value) => (isObject(value) ? value : undefined)) ?? {};
  const post = present<Omit<PostItem, 'kind' | 'place' | 'extra'>>({
    id,
    url: members.take('url', toText),
    linksTo: members.take('external_url', toText),
    title: members.take('title', asText),
    content: takeBody(members),
    summary: members.take('summary', asText),
    published: members.take('date_published', toText),
    updated: members.take('date_modified', toText),
    authors: takeAuthors(members),
    tags: withSchemes(members.take('tags', listOf(toText)), own),
    language: members.take('language', toText),
    status: toText(own['status'] ?? null),
    image: members.take('image', toImage),
    attachments: members.take('attachments', listOf(toAttachment)),
  });
  const extra = { ...members.rest(), ...(isObject(own['extra']) ? own['extra'] : {}) };
  return {
    item: {
      kind: 'post',
      ...(own['plain'] === true ? withPlainTexts(post) : post),
      ...(Object.keys(extra).length > 0 ? { extra } : {}),
      place: id === undefined ? place : { ...place, record: id },
    },
    refused: members.refused,
  };
}

type Texts = Pick<PostItem, 'title' | 'summary' | 'authors' | 'tags' | 'attachments'>;

/** Feedmill writes beside texts with references that they are what the text is about. Many others write HTML where plain text belongs. */
function withPlainTexts<T extends Texts>(post: T): T {
  const { title, summary, authors, tags, attachments } = post;
  return {
    ...post,
    ...(title && { title: withEncoded(title, 'value') }),
    ...(summary && { summary: withEncoded(summary, 'value') }),
    ...(authors && { authors: authors.map((person) => withEncoded(person, 'name')) }),
    ...(tags && { tags: tags.map((tag) => withEncoded(tag, 'term')) }),
    ...(attachments && { attachments: attachments.map((file) => withEncoded(file, 'title')) }),
  };
}

/** Both versions of the field; where both are there, `authors` is the newer one. */
export function takeAuthors(members: Members): PostItem['authors'] {
  return members.take('authors', listOf(toPerson)) ?? members.take('author', listOf(toPerson));
}

/** HTML, else plain text. Where both are there, they say the same; the text stays in extra. */
function takeBody(members: Members): RawText | undefined {
  return members.take('content_html', (value) => toBody(value, 'html')) ?? members.take('content_text', asText);
}

export function asText(value: Json): RawText | undefined {
  return toBody(value, 'text');
}

function toBody(value: Json, as: 'html' | 'text'): RawText | undefined {
  const text = toText(value);
  return text === undefined ? undefined : { as, value: text };
}

function toImage(value: Json): PostItem['image'] {
  const url = toText(value);
  return url === undefined ? undefined : { url };
}

/** Feedmill writes beside the tags which vocabularies they are from. */
function withSchemes(terms: readonly string[] | undefined, own: Extra): readonly Tag[] | undefined {
  const said = own['tags'];
  const schemes = new Map(
    (Array.isArray(said) ? (said as readonly Json[]) : []).flatMap((tag): [string, string][] => {
      const { term, scheme } = isObject(tag) ? tag : {};
      return typeof term === 'string' && typeof scheme === 'string' ? [[term, scheme]] : [];
    }),
  );
  return terms?.map((term) => {
    const scheme = schemes.get(term);
    return scheme === undefined ? { term } : { term, scheme };
  });
}
