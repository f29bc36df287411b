import { element, elements, isTag, replace, text, textOf, type Element } from '../../base/html/tree.ts';
import { dataBytes, type ImageStore } from './images.ts';
import type { Words } from './words.ts';

/** Where the pictures of a chapter come from and go to. */
interface Placing {
  readonly images: ImageStore;
  /** Bytes of a file of the input. */
  readonly read: (reference: string) => Promise<Uint8Array | undefined>;
  readonly words: Words;
}

/** Images of the input and inline ones go into the book; all others become a link to where they are, and are counted. */
export async function placePictures(body: Element, { images, read, words }: Placing): Promise<number> {
  let absent = 0;
  for (const image of elements(body).filter(({ name }) => name === 'img')) {
    const source = image.attribs['src'] ?? '';
    const bytes = source.startsWith('input:') ? await read(source) : dataBytes(source);
    const placed = bytes && images.add(bytes);
    if (placed) {
      image.attribs['src'] = placed.href;
      image.attribs['alt'] ||= captionBeside(image) ?? '';
      continue;
    }
    absent += 1;
    if (isToldByCaption(image)) dropWithLink(image);
    else replace(image, [linkTo(image, words)]);
  }
  return absent;
}

/** A remote image: its description, or just the word, linked to it unless it stands in a link already. */
function linkTo(image: Element, words: Words): Element {
  const { src = '', alt = '' } = image.attribs;
  const caption = captionBeside(image);
  const label = alt.trim() === '' || alt.trim() === caption ? words.image : `${words.image}: ${alt.trim()}`;
  const isLinked = ancestors(image).some(({ name }) => name === 'a');
  const content =
    isLinked || !/^https?:/.test(src) ? element('span', {}, [text(label)]) : element('a', { href: src }, [text(label)]);
  content.attribs['class'] = 'image';
  return content;
}

/** A picture that only leads where its caption leads: the card of a film. */
function isToldByCaption(image: Element): boolean {
  const href =
    image.parent && isTag(image.parent) && image.parent.name === 'a' ? image.parent.attribs['href'] : undefined;
  const figure = ancestors(image).find(({ name }) => name === 'figure');
  const captions = figure ? elements(figure).filter(({ name }) => name === 'figcaption') : [];
  return (
    href !== undefined && captions.some((caption) => elements(caption).some(({ attribs }) => attribs['href'] === href))
  );
}

function dropWithLink(image: Element): void {
  const link = image.parent;
  replace(image, []);
  if (link && isTag(link) && link.children.length === 0) replace(link, []);
}

function captionBeside(image: Element): string | undefined {
  const figure = ancestors(image).find(({ name }) => name === 'figure');
  const caption = figure && elements(figure).find(({ name }) => name === 'figcaption');
  return caption && textOf(caption).trim();
}

function ancestors(node: Element): Element[] {
  const above: Element[] = [];
  for (let at = node.parent; at && isTag(at); at = at.parent) above.push(at);
  return above;
}
