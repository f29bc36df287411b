import type { RawAttachment } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { nameOf } from './names.ts';
import { attribute, openTaken, textOf, type Taken } from './taken.ts';

interface Media {
  readonly attachments: readonly RawAttachment[];
  readonly image: RawAttachment | undefined;
  /** What says more than that. */
  readonly rest: readonly XmlElement[];
}

/** Enclosures and Media RSS of an entry, and the picture that stands for it. */
export function takeMedia(parts: Taken, linked: readonly RawAttachment[]): Media {
  const groups = parts.all('media:group');
  const own = { contents: parts.all('media:content'), thumbnails: parts.all('media:thumbnail') };
  const grouped = groups.map((group) => openTaken(group.children));
  const contents = [...own.contents, ...grouped.flatMap((group) => group.all('media:content'))];
  const thumbnails = [
    ...own.thumbnails,
    ...grouped.flatMap((group) => group.all('media:thumbnail')),
    ...contents.flatMap((content) => openTaken(content.children).all('media:thumbnail')),
  ];
  const others = parts.all('itunes:image', 'googleplay:image', 'image', 'webfeeds:cover');
  const [first, ...attachments] = merged([
    ...parts.all('enclosure').map(toEnclosure),
    ...linked,
    ...contents.flatMap(toContent),
  ]);
  const seconds = first && first.seconds === undefined ? parts.text('itunes:duration') : undefined;
  const url = [...thumbnails, ...others].map(pictureOf).find(Boolean);
  const isMore = (element: XmlElement): boolean => !isSaid(element, url);
  return {
    attachments: first ? [seconds === undefined ? first : { ...first, seconds }, ...attachments] : [],
    image: url === undefined ? undefined : { url },
    rest: [...groups, ...own.contents, ...own.thumbnails, ...others].filter(isMore),
  };
}

/** The address of a picture, wherever it stands. */
function pictureOf(element: XmlElement): string | undefined {
  const named = attribute(element, 'url') ?? attribute(element, 'href') ?? attribute(element, 'image');
  return named ?? openTaken(element.children).text('url') ?? (textOf(element) || undefined);
}

/** Attributes of files that the model has a word for, or that follow from those. */
const words: ReadonlySet<string> = new Set(['url', 'href', 'type', 'filesize', 'duration', 'medium']);

/** The attachments and the picture of the post say all that this element does. */
function isSaid(element: XmlElement, image: string | undefined): boolean {
  const name = nameOf(element);
  const children = element.children.filter((child) => typeof child !== 'string');
  const isPlain = Object.keys(element.attributes).every((key) => words.has(key.toLowerCase()));
  if (name === 'media:group') return isPlain && children.every((child) => isSaid(child, image));
  if (name === 'media:title' || name === 'media:player') return children.length === 0;
  if (name !== 'media:content') return isPlain && pictureOf(element) === image && children.length <= 1;
  return isPlain && toContent(element).length > 0 && children.every((child) => isSaid(child, image));
}

function toEnclosure(element: XmlElement): RawAttachment {
  return present<RawAttachment>({
    url: attribute(element, 'url') ?? attribute(element, 'href'),
    type: attribute(element, 'type'),
    bytes: attribute(element, 'length'),
  });
}

/** Media RSS: the file, or the page that plays it. */
function toContent(element: XmlElement): RawAttachment[] {
  const parts = openTaken(element.children);
  const player = parts
    .all('media:player')
    .map((item) => attribute(item, 'url'))
    .find(Boolean);
  const url = attribute(element, 'url') ?? player;
  if (url === undefined) return [];
  return [
    present<RawAttachment>({
      url,
      type: attribute(element, 'type') ?? (attribute(element, 'url') === undefined ? 'text/html' : undefined),
      bytes: attribute(element, 'fileSize'),
      seconds: attribute(element, 'duration'),
      title: parts.text('media:title'),
    }),
  ];
}

/** Each address once, with all that is said of it. */
function merged(all: readonly RawAttachment[]): RawAttachment[] {
  const found = new Map<string, RawAttachment>();
  for (const item of all) {
    if (item.url === undefined) continue;
    found.set(item.url, { ...item, ...found.get(item.url) });
  }
  return [...found.values()];
}
