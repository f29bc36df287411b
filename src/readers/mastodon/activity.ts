import type { Extra } from '../../model/json.ts';
import type { Place } from '../../model/place.ts';
import type { Tag } from '../../model/post.ts';
import type { RawAttachment, RawItem, RawPost } from '../../model/raw.ts';
import { stringOf, toFields, toList, type Fields } from '../../base/json/fields.ts';
import { present } from '../../base/present.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';

/** `Create` is a post, `Announce` passes on somebody else's; all others are no posts. */
export function toItem(activity: Fields, at: Place): RawItem {
  const type = stringOf(activity, 'type') ?? 'an activity';
  const object = toFields(activity['object']);
  const id = stringOf(object, 'id') ?? stringOf(activity, 'id');
  const place = id === undefined ? at : { ...at, record: id };
  if (type === 'Create' && object !== undefined) return { kind: 'post', ...toPost(object, activity), place };
  if (type === 'Announce') return { kind: 'post', ...toShare(activity), place };
  return { kind: 'skip', reason: `an activity of the type ${type}`, place };
}

/** Whose activity it is: an account is called what its address ends in. */
export function findAuthor(activity: Fields): { readonly name: string; readonly url: string } | undefined {
  const own = [activity['actor'], toFields(activity['object'])?.['attributedTo']];
  const url = own.map((value) => (typeof value === 'string' ? value : stringOf(toFields(value), 'id'))).find(Boolean);
  const name = /^https?:\/\/[^?#]*\/@?([^/?#@]+)\/?$/.exec(url ?? '')?.[1];
  return url === undefined || name === undefined ? undefined : { name, url };
}

function toPost(object: Fields, activity: Fields): Omit<RawPost, 'place'> {
  const content = stringOf(object, 'content');
  const warning = stringOf(object, 'summary');
  const title = stringOf(object, 'name');
  const attachments = toList(object['attachment']).flatMap(toAttachment);
  const picture = attachments.find(({ type }) => type?.startsWith('image/'));
  const tags = toTags(object);
  return present<Omit<RawPost, 'place'>>({
    id: stringOf(object, 'id'),
    url: addressOf(object['url']) ?? stringOf(object, 'id'),
    title: title === undefined ? undefined : { as: 'text', value: title },
    content: content === undefined ? undefined : { as: 'html', value: content },
    summary: warning === undefined ? undefined : { as: 'html', value: warning },
    published: stringOf(object, 'published') ?? stringOf(activity, 'published'),
    updated: stringOf(object, 'updated'),
    tags: tags.length > 0 ? tags : undefined,
    language: languageOf(object),
    status: statusOf(activity, object),
    image: picture && { ...picture },
    attachments: attachments.length > 0 ? attachments : undefined,
    extra: toExtra(object),
  });
}

/** A share has no words of its own: it is where it leads. */
function toShare(activity: Fields): Omit<RawPost, 'place'> {
  const address = addressOf(activity['object']) ?? stringOf(toFields(activity['object']), 'id');
  return present<Omit<RawPost, 'place'>>({
    id: stringOf(activity, 'id'),
    linksTo: address,
    content:
      address === undefined
        ? undefined
        : { as: 'html', value: `<p><a href="${escapeAttribute(address)}">${escapeText(address)}</a></p>` },
    published: stringOf(activity, 'published'),
    status: statusOf(activity, {}),
    extra: { type: 'Announce' },
  });
}

/** An address, or the one of an object or of the first of a list. */
function addressOf(value: Fields[string] | undefined): string | undefined {
  if (typeof value === 'string') return value;
  const [first] = toList(value);
  return first === undefined ? stringOf(toFields(value), 'href') : addressOf(first);
}

const everybody = /(?:^as:|^|#)Public$/;

/** What was written to followers or to single people is not public. */
function statusOf(activity: Fields, object: Fields): string {
  const readers = [activity, object].flatMap((one) =>
    ['to', 'cc'].flatMap((name) => (typeof one[name] === 'string' ? [one[name]] : toList(one[name]))),
  );
  return readers.some((reader) => typeof reader === 'string' && everybody.test(reader)) ? 'public' : 'private';
}

function languageOf(object: Fields): string | undefined {
  const [language, ...others] = Object.keys(toFields(object['contentMap']) ?? {});
  return others.length > 0 ? undefined : language;
}

function toTags(object: Fields): Tag[] {
  return toList(object['tag']).flatMap((value) => {
    const tag = toFields(value);
    const name = stringOf(tag, 'type') === 'Hashtag' ? stringOf(tag, 'name')?.replace(/^#/, '') : undefined;
    return name === undefined ? [] : [{ term: name }];
  });
}

function toAttachment(value: Fields[string]): RawAttachment[] {
  const file = toFields(value);
  const url = addressOf(file?.['url']);
  if (url === undefined) return [];
  return [present<RawAttachment>({ url, type: stringOf(file, 'mediaType'), title: stringOf(file, 'name') })];
}

function toExtra(object: Fields): Extra | undefined {
  const names = ['inReplyTo', 'sensitive', 'conversation', 'quoteUrl'];
  const kept = names.flatMap((name) => {
    const value = stringOf(object, name);
    return value === undefined || value === 'false' ? [] : [[name, value] as const];
  });
  const type = stringOf(object, 'type');
  const extra = Object.fromEntries(type === undefined || type === 'Note' ? kept : [...kept, ['type', type] as const]);
  return Object.keys(extra).length > 0 ? extra : undefined;
}
