import { ancestors } from '../../base/html/ancestors.ts';
import { element, elements, isTag, replace, text, textOf, type ChildNode, type Element } from '../../base/html/tree.ts';
import type { AssetMode } from '../../model/picture.ts';
import type { Place } from '../../model/place.ts';
import type { ImageStore } from './images.ts';
import type { Words } from '../wording/wording.ts';

/** Where the pictures of a chapter come from and go to. */
interface Placing {
  readonly images: ImageStore;
  readonly assets: AssetMode;
  /** Of the post. */
  readonly place: Place;
  readonly words: Words;
}

/** Pictures that are to be had go into the book; all others become a link to where they are, and are counted. */
export async function placePictures(body: Element, { images, assets, place, words }: Placing): Promise<number> {
  let absent = 0;
  const shown = elements(body).filter(({ name }) => name === 'img');
  const found = await images.place(
    shown.map(({ attribs }) => attribs['src'] ?? ''),
    place,
  );
  for (const [at, image] of shown.entries()) {
    const placed = found[at];
    if (placed) {
      image.attribs['src'] = placed.href;
      image.attribs['alt'] ||= captionBeside(image) ?? '';
      continue;
    }
    absent += 1;
    const said = assets === 'none' ? wordsOf(image) : [linkTo(image, words)];
    if (said.length === 0 || isToldByCaption(image)) dropWithLink(image);
    else replace(image, said);
  }
  return absent;
}

/** What is said of a picture, where its caption does not say it. */
function wordsOf(image: Element): ChildNode[] {
  const alt = image.attribs['alt']?.trim() ?? '';
  return alt === '' || alt === captionBeside(image) ? [] : [text(alt)];
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
