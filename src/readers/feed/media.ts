import type { RawAttachment } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { attribute, openTaken, textOf, type Taken } from './taken.ts';

interface Media {
  readonly attachments: readonly RawAttachment[];
  readonly image: RawAttachment | undefined;
}

/** Enclosures and Media RSS of an entry, and the picture that stands for it. */
export function takeMedia(parts: Taken, linked: readonly RawAttachment[]): Media {
  const groups = parts.all('media:group').map((group) => openTaken(group.children));
  const contents = [parts, ...groups].flatMap((group) => group.all('media:content'));
  const thumbnails = [parts, ...groups].flatMap((group) => group.all('media:thumbnail'));
  const within = contents.flatMap((content) => openTaken(content.children).all('media:thumbnail'));
  const seconds = parts.text('itunes:duration');
  const enclosures = [...parts.all('enclosure').map(toEnclosure), ...linked];
  const attachments = merged([...enclosures, ...contents.flatMap(toContent)]);
  const [first, ...others] = attachments;
  const picture = [...thumbnails, ...within].map((item) => attribute(item, 'url')).find(Boolean);
  const named = parts
    .all('itunes:image', 'googleplay:image')
    .map((item) => attribute(item, 'href'))
    .find(Boolean);
  const own = parts
    .all('image', 'webfeeds:cover')
    .map((item) => attribute(item, 'image') ?? textOf(item))
    .find(Boolean);
  const url = picture ?? named ?? own;
  return {
    attachments:
      first && seconds !== undefined && first.seconds === undefined ? [{ ...first, seconds }, ...others] : attachments,
    image: url === undefined ? undefined : { url },
  };
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
