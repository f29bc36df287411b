import type { RawAttachment } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { wordOf } from './markup.ts';
import { nameOf } from './names.ts';
import { addElements, attribute, textOf, type Taken } from './taken.ts';

interface Media {
  readonly attachments: readonly RawAttachment[];
  readonly image: RawAttachment | undefined;
  /** What says more than that. */
  readonly rest: readonly XmlElement[];
}

/** Elements that say which files and pictures there are, in the order in which what is left of them is kept. */
const shown = [
  'media:group',
  'media:content',
  'media:thumbnail',
  'itunes:image',
  'googleplay:image',
  'image',
  'webfeeds:cover',
] as const;

/** Enclosures and Media RSS of an entry, and the picture that stands for it. */
export function takeMedia(parts: Taken, linked: readonly RawAttachment[]): Media {
  const elements = parts.all(...shown);
  const files = linked.slice();
  const enclosures = parts.all('enclosure');
  if (enclosures.length > 0) files.unshift(...enclosures.map(toEnclosure));
  const image = elements.length > 0 ? takeShown(elements, files) : undefined;
  const attachments = files.length > 0 ? merged(files) : files;
  const [first] = attachments;
  const seconds = first && first.seconds === undefined ? parts.text('itunes:duration') : undefined;
  if (first && seconds !== undefined) attachments[0] = { ...first, seconds };
  return {
    attachments,
    image: image === undefined ? undefined : { url: image },
    rest: elements.length > 0 ? elements.filter((element) => !isSaid(element, image)) : elements,
  };
}

/** Adds what Media RSS says to the files; gives the address of the picture. */
function takeShown(elements: readonly XmlElement[], files: RawAttachment[]): string | undefined {
  const contents: XmlElement[] = [];
  const pictures: XmlElement[] = [];
  const others: XmlElement[] = [];
  const groups: XmlElement[] = [];
  for (const element of elements) {
    const name = nameOf(element);
    if (name === 'media:group') groups.push(element);
    else (name === 'media:content' ? contents : name === 'media:thumbnail' ? pictures : others).push(element);
  }
  for (const group of groups) {
    addElements(contents, group, 'media:content');
    addElements(pictures, group, 'media:thumbnail');
  }
  for (const content of contents) {
    addElements(pictures, content, 'media:thumbnail');
    const file = findContent(content);
    if (file) files.push(file);
  }
  return firstPicture(pictures) ?? firstPicture(others);
}

function firstPicture(elements: readonly XmlElement[]): string | undefined {
  for (const element of elements) {
    const address = pictureOf(element);
    if (address !== undefined) return address;
  }
  return undefined;
}

/** The address of a picture, wherever it stands. */
function pictureOf(element: XmlElement): string | undefined {
  const named = attribute(element, 'url') ?? attribute(element, 'href') ?? attribute(element, 'image');
  return named ?? firstOf(element, 'url', (url) => textOf(url) || undefined) ?? (textOf(element) || undefined);
}

/** Attributes of files that the model has a word for, or that follow from those. */
const words: ReadonlySet<string> = new Set(['url', 'href', 'type', 'filesize', 'duration', 'medium']);

/** The attachments and the picture of the post say all that this element does. */
function isSaid(element: XmlElement, image: string | undefined): boolean {
  const name = nameOf(element);
  if (name === 'media:title' || name === 'media:player') return countElements(element) === 0;
  for (const key in element.attributes) if (!words.has(key) && !words.has(key.toLowerCase())) return false;
  // An element that says no more than the address of a picture.
  if (name !== 'media:group' && name !== 'media:content')
    return pictureOf(element) === image && countElements(element) <= 1;
  if (name === 'media:content' && addressOf(element) === undefined) return false;
  for (const child of element.children) if (typeof child !== 'string' && !isSaid(child, image)) return false;
  return true;
}

function countElements({ children }: XmlElement): number {
  let count = 0;
  for (const child of children) if (typeof child !== 'string') count += 1;
  return count;
}

function toEnclosure(element: XmlElement): RawAttachment {
  return present<RawAttachment>({
    url: attribute(element, 'url') ?? attribute(element, 'href'),
    type: attribute(element, 'type'),
    bytes: attribute(element, 'length'),
  });
}

/** Media RSS: the file, or the page that plays it. */
function findContent(element: XmlElement): RawAttachment | undefined {
  const url = addressOf(element);
  if (url === undefined) return undefined;
  return present<RawAttachment>({
    url,
    type: attribute(element, 'type') ?? (attribute(element, 'url') === undefined ? 'text/html' : undefined),
    bytes: attribute(element, 'fileSize'),
    seconds: attribute(element, 'duration'),
    title: firstOf(element, 'media:title', (title) => wordOf(title) || undefined),
  });
}

function addressOf(element: XmlElement): string | undefined {
  return attribute(element, 'url') ?? firstOf(element, 'media:player', (player) => attribute(player, 'url'));
}

/** What the first element of a name in another one says that says something. */
function firstOf(
  { children }: XmlElement,
  name: string,
  read: (child: XmlElement) => string | undefined,
): string | undefined {
  for (const child of children) {
    const said = typeof child !== 'string' && nameOf(child) === name ? read(child) : undefined;
    if (said !== undefined) return said;
  }
  return undefined;
}

/** Each address once, with all that is said of it. */
function merged(all: RawAttachment[]): RawAttachment[] {
  if (all.length === 1 && all[0]?.url !== undefined) return all;
  const found = new Map<string, RawAttachment>();
  for (const item of all) {
    if (item.url === undefined) continue;
    found.set(item.url, { ...item, ...found.get(item.url) });
  }
  return [...found.values()];
}
