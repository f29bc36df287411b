import type { Extra, Json } from '../../model/json.ts';
import type { Place } from '../../model/place.ts';
import type { Tag } from '../../model/post.ts';
import type { RawAttachment, RawItem, RawPerson } from '../../model/raw.ts';
import type { RawText } from '../../model/text.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { toExtra } from '../feed/entry.ts';
import { attribute, openTaken, textOf, type Taken } from '../feed/taken.ts';
import type { Author } from './channel.ts';
import { toComment } from './comment.ts';
import { toLocalTime } from './dates.ts';
import type { Files } from './files.ts';
import { withPictures } from './gallery.ts';

/** What the export says that its records refer to. */
export interface ExportSetting {
  readonly file: string;
  readonly files: Files;
  readonly authors: ReadonlyMap<string, Author>;
  /** Texts are as WordPress keeps them. */
  readonly isWordPress: boolean;
}

type PostItem = Extract<RawItem, { kind: 'post' }>;

/** Records that are no posts: parts of the machinery. */
const machinery: Readonly<Record<string, string>> = {
  attachment: 'an attachment',
  custom_css: 'a style sheet',
  customize_changeset: 'a change of settings',
  nav_menu_item: 'an item of a menu',
  oembed_cache: 'a cached embed',
  revision: 'an older revision',
  user_request: 'a request for personal data',
  wp_block: 'a reusable block',
  wp_font_face: 'a font',
  wp_font_family: 'a font',
  wp_global_styles: 'a style sheet',
  wp_navigation: 'a menu',
  wp_template: 'a template',
  wp_template_part: 'a part of a template',
};

/** A record of an export: a post, a page, or what goes on record as no post. */
export function toItem(element: XmlElement, setting: ExportSetting): RawItem {
  const parts = openTaken(element.children);
  const id = parts.text('wp:post_id');
  const type = parts.text('wp:post_type') ?? 'post';
  const place: Place = { file: setting.file, line: element.line, ...(id === undefined ? {} : { record: id }) };
  const reason = Object.hasOwn(machinery, type) ? machinery[type] : undefined;
  if (reason !== undefined) {
    const address = parts.text('wp:attachment_url');
    return { kind: 'skip', reason: address === undefined ? reason : `${reason} (${address})`, place };
  }
  return { kind: 'post', ...toPost(parts, { ...setting, id, type, place }) };
}

interface RecordSetting extends ExportSetting {
  readonly id: string | undefined;
  readonly type: string;
  readonly place: Place;
}

function toPost(parts: Taken, setting: RecordSetting): Omit<PostItem, 'kind'> {
  const { id = '', files, isWordPress, place } = setting;
  const meta = toMeta(parts.all('wp:postmeta'));
  const own = isWordPress ? 'wordpress' : 'html';
  const body = textOfAll(parts, 'content:encoded');
  const summary = textOfAll(parts, 'excerpt:encoded') ?? textOfAll(parts, 'description');
  const title = textOfAll(parts, 'title');
  const dates = toDates(parts);
  const thumbnail = [meta.values['_thumbnail_id']].flat().find((value) => typeof value === 'string') ?? '';
  const picture = files.byId.get(thumbnail);
  const status = parts.text('wp:post_password') === undefined ? parts.text('wp:status') : 'private';
  return present<Omit<PostItem, 'kind'>>({
    id: parts.text('guid'),
    url: parts.text('link'),
    title: toText(title, 'html'),
    content: toText(body === undefined ? undefined : withPictures(body, { files, id }), own),
    summary: toText(summary, 'html'),
    published: dates.published,
    updated: dates.updated,
    authors: toPeople(parts.all('dc:creator'), setting.authors),
    tags: toTags(parts),
    status,
    image: picture === undefined ? undefined : { url: picture },
    attachments: meta.enclosures.length > 0 ? meta.enclosures : undefined,
    extra: restOf(parts, setting, meta.values),
    place,
  });
}

function textOfAll(parts: Taken, name: string): string | undefined {
  const found = parts
    .all(name)
    .map(textOf)
    .find((text) => text !== '');
  return found;
}

function toText(value: string | undefined, as: RawText['as']): RawText | undefined {
  return value === undefined ? undefined : { as, value };
}

/** Local time and the same in UTC say the zone between them. A draft has neither, but may have a date of the feed. */
function toDates(parts: Taken): { readonly published: string | undefined; readonly updated: string | undefined } {
  const feed = parts.text('pubdate');
  const said = toLocalTime(parts.text('wp:post_date'), parts.text('wp:post_date_gmt'));
  const updated = toLocalTime(parts.text('wp:post_modified'), parts.text('wp:post_modified_gmt'));
  const published = said ?? (feed === undefined || /-0001|\b1970 00:00:00/.test(feed) ? undefined : feed);
  return { published, updated };
}

function toPeople(
  creators: readonly XmlElement[],
  authors: ReadonlyMap<string, Author>,
): readonly RawPerson[] | undefined {
  const people = creators.flatMap((creator): RawPerson[] => {
    const login = textOf(creator);
    const author = authors.get(login);
    if (author === undefined) return login === '' ? [] : [{ name: login }];
    const { login: _, ...person } = author;
    return [person];
  });
  return people.length > 0 ? people : undefined;
}

/** Tags have no vocabulary; categories and taxonomies of one's own have theirs. */
function toTags(parts: Taken): readonly Tag[] | undefined {
  const tags = parts.all('category').flatMap((category): Tag[] => {
    const term = textOf(category) || attribute(category, 'nicename');
    const scheme = attribute(category, 'domain');
    if (term === undefined || term === '') return [];
    return [scheme === undefined || scheme === 'post_tag' || scheme === 'tag' ? { term } : { term, scheme }];
  });
  return tags.length > 0 ? tags : undefined;
}

interface Meta {
  readonly values: Readonly<Record<string, Json>>;
  readonly enclosures: readonly RawAttachment[];
}

/** Custom fields by their key; a key that comes twice has a list. An `enclosure` is address, size and type in lines. */
function toMeta(elements: readonly XmlElement[]): Meta {
  const values = new Map<string, Json>();
  const enclosures: RawAttachment[] = [];
  for (const element of elements) {
    const parts = openTaken(element.children);
    const key = parts.text('wp:meta_key');
    const value = parts.text('wp:meta_value') ?? '';
    if (key === undefined) continue;
    const [url = '', bytes, type] = value.split('\n').map((line) => line.trim());
    if (key === 'enclosure' && /^https?:/.test(url)) {
      enclosures.push({ url, ...(bytes ? { bytes } : {}), ...(type ? { type } : {}) });
      continue;
    }
    const known = values.get(key);
    values.set(key, known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value]);
  }
  return { values: Object.fromEntries(values), enclosures };
}

/** What a record says beside its post. What every record says alike is left out. */
function restOf(parts: Taken, { id, type }: RecordSetting, meta: Meta['values']): Extra | undefined {
  const comments = parts.all('wp:comment').map(toComment);
  const usual: Readonly<Record<string, string>> = { 'wp:post_parent': '0', 'wp:menu_order': '0', 'wp:is_sticky': '0' };
  const names = [
    'post_name',
    'post_parent',
    'menu_order',
    'is_sticky',
    'post_password',
    'comment_status',
    'ping_status',
  ];
  const said = names.flatMap((name): [string, Json][] => {
    const value = parts.text(`wp:${name}`);
    return value === undefined || value === usual[`wp:${name}`] ? [] : [[`wp:${name}`, value]];
  });
  const others = parts.rest().filter((element) => textOf(element) !== '' || Object.keys(element.attributes).length > 0);
  const extra: Extra = {
    ...(id === undefined ? {} : { 'wp:post_id': id }),
    ...(type === 'post' ? {} : { 'wp:post_type': type }),
    ...Object.fromEntries(said),
    ...(Object.keys(meta).length > 0 ? { 'wp:postmeta': meta } : {}),
    ...(comments.length > 0 ? { 'wp:comments': comments } : {}),
    ...toExtra(others),
  };
  return Object.keys(extra).length > 0 ? extra : undefined;
}
