import type { Extension } from 'feed';
import type { Attachment, Post } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import { toAttribute, toProfileText, toText } from './clean.ts';
import type { Texts } from './forms.ts';

/** The media type of an enclosure, which must have one. */
export function typeOf({ type }: Attachment): string {
  return toAttribute(type ?? 'application/octet-stream');
}

interface Beyond extends Pick<Texts, 'mark'> {
  readonly site: Site;
  readonly image: string | undefined;
  /** What does not fit into the one enclosure. */
  readonly media: readonly Attachment[];
}

/** What `feed` writes into an item under names of other vocabularies. */
export function extensionsOf(post: Post, { site, image, media, mark }: Beyond): Extension[] {
  const { language, updated } = post;
  const thumbnail = image === undefined || image.startsWith('data:') ? undefined : mark(toAttribute(image));
  return [
    ...repeated(
      'dc:creator',
      post.authors.map(({ name }) => ({ _text: mark(toProfileText(name)) })),
    ),
    ...repeated(
      'dc:language',
      language === undefined || language === site.language ? [] : [{ _text: mark(toText(language)) }],
    ),
    ...repeated('atom:updated', updated === undefined ? [] : [{ _text: mark(updated) }]),
    ...repeated(
      'media:content',
      media.map((file) => mediaContent(file, mark)),
    ),
    ...repeated('media:thumbnail', thumbnail === undefined ? [] : [{ _attributes: { url: thumbnail } }]),
  ];
}

/** One element an object. `feed` hands `objects` to its serialiser as it is, which takes a list where the type says record. */
function repeated(name: string, objects: readonly object[]): Extension[] {
  const list: object = objects;
  return objects.length === 0 ? [] : [{ name, objects: list as Extension['objects'] }];
}

function mediaContent(file: Attachment, mark: Texts['mark']): object {
  const url = mark(toAttribute(file.url));
  const title =
    file.title === undefined
      ? {}
      : { 'media:title': { _attributes: { type: 'plain' }, _text: mark(toProfileText(file.title)) } };
  if (file.type === 'text/html')
    return { _attributes: { medium: 'video' }, ...title, 'media:player': { _attributes: { url } } };
  const medium = mediumOf(file.type ?? '');
  const fileSize = file.bytes === undefined ? undefined : mark(String(file.bytes));
  const duration = file.seconds === undefined ? undefined : mark(String(Math.round(file.seconds)));
  return { _attributes: { url, type: mark(typeOf(file)), medium, fileSize, duration }, ...title };
}

/** As Media RSS divides what there is. Archives and programs are neither. */
function mediumOf(type: string): string | undefined {
  if (/^(?:text\/|application\/(?:pdf|rtf|msword|epub\+zip)$)/.test(type)) return 'document';
  return /^(image|audio|video)\//.exec(type)?.[1];
}
