import type { Json } from '../../model/json.ts';
import type { Attachment, Person, Post, Tag } from '../../model/post.ts';
import type { Local } from '../post-files/assets.ts';
import { findPlainHeader } from './plain-yaml.ts';

/** So many headers are looked at; an archive of more has one that takes the serialiser. */
const few = 50;

/**
 * Writes front matter with its fences, when it is asked for: fields of the dialects that the posts reader reads back, then the source's
 * own. The serialiser is loaded for the first header that is not plain beyond doubt.
 */
export function headerWriter(local: Local): (post: Post) => Promise<() => string> {
  let serialise: ((data: object) => string) | undefined;
  let seen = 0;
  return async (post) => {
    seen += 1;
    const plain = !serialise && seen <= few ? findPlainHeader(toData(post, local)) : undefined;
    if (plain !== undefined) return () => plain;
    const write = (serialise ??= (await import('./serialise.ts')).toFrontMatter);
    return () => write(toData(post, local));
  };
}

function toData(post: Post, local: Local): Record<string, Json> {
  const extra = Object.entries(post.extra);
  const own = extra.filter((field) => !isTaken(field));
  const colliding = extra.filter(isTaken);
  return {
    ...toFields(post, local),
    ...Object.fromEntries(own),
    ...toRedirects(post),
    ...(colliding.length > 0 ? { extra: Object.fromEntries(colliding) } : {}),
  };
}

/** Names that the reader takes for fields of the model. */
const taken = new Set(
  (
    'id guid from url link canonical_url canonical permalink external_url title date pubDate published_at publishDate updated lastmod ' +
    'last_modified_at modified updatedDate date_modified lang language locale description summary excerpt subtitle status author authors ' +
    'image cover thumbnail featured_image heroImage attachments enclosure audio video draft published private tags keywords categories ' +
    'category extra __proto__'
  ).split(' '),
);

/** Layouts of what is no post: readers would leave it out. */
const pageLayout =
  /^(?:page|list|home|archives?|categor(?:y|ies)|tags?|search|redirect|404|about|default|blog|index)$/i;
const pageType = /^(?:page|section|home)$/i;

function isTaken([name, value]: readonly [string, Json]): boolean {
  if (taken.has(name)) return true;
  const ofPage = name === 'layout' ? pageLayout : name === 'type' ? pageType : undefined;
  return ofPage !== undefined && typeof value === 'string' && ofPage.test(value.trim());
}

function toFields(post: Post, local: Local): Record<string, Json> {
  const [onlyAuthor, ...others] = post.authors;
  const isPlain = onlyAuthor !== undefined && others.length === 0 && Object.keys(onlyAuthor).length === 1;
  const tags = post.tags.filter(({ scheme }) => scheme !== 'category');
  const categories = post.tags.filter(({ scheme }) => scheme === 'category');
  const image = post.image && toFile(post.image, local);
  const fields: Record<string, Json> = {};
  if (post.title !== undefined) fields['title'] = post.title;
  if (post.published !== undefined) fields['date'] = post.published;
  if (post.updated !== undefined) fields['updated'] = post.updated;
  if (isPlain) fields['author'] = onlyAuthor.name;
  else if (onlyAuthor !== undefined) fields['authors'] = post.authors.map(toPerson);
  if (post.url !== undefined) fields['from'] = post.url;
  if (post.linksTo !== undefined) fields['external_url'] = post.linksTo;
  if (post.id !== post.url) fields['id'] = post.id;
  if (tags.length > 0) fields['tags'] = tags.map(toTag);
  if (categories.length > 0) fields['categories'] = categories.map(({ term }) => term);
  if (post.language !== undefined) fields['lang'] = post.language;
  if (post.summary !== undefined) fields['description'] = post.summary;
  if (post.status === 'draft') fields['draft'] = true;
  else if (post.status !== 'published') fields['status'] = post.status;
  if (image !== undefined) fields['image'] = Object.keys(image).length === 1 ? (image['url'] ?? '') : image;
  if (post.attachments.length > 0) fields['attachments'] = post.attachments.map((item) => toFile(item, local));
  return fields;
}

/** Where the post was before, under the key that its blog uses for that; on its own host as a path, since generators take nothing else. */
function toRedirects({ formerUrls = [], url, extra }: Post): Record<string, Json> {
  if (formerUrls.length === 0) return {};
  const key = 'aliases' in extra && !('redirect_from' in extra) ? 'aliases' : 'redirect_from';
  const said = [extra[key] ?? []].flat();
  const host = url === undefined ? '' : new URL(url).host;
  const paths = formerUrls.map((former) => {
    const { host: own, pathname, search, href } = new URL(former);
    return own === host ? pathname + search : href;
  });
  return { [key]: [...new Set([...said, ...paths])] };
}

function toPerson(person: Person): Json {
  const { name, ...rest } = person;
  return Object.keys(rest).length === 0 ? name : { ...person };
}

function toTag({ term, scheme }: Tag): Json {
  return scheme === undefined ? term : { term, scheme };
}

function toFile(item: Attachment, local: Local): Record<string, Json> {
  return { ...item, url: local(item.url) ?? item.url };
}
