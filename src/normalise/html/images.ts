import type { ChildNode, Element } from '../../base/html/tree.ts';
import { rules } from '../../model/rules.ts';
import { resolveMedia } from './addresses.ts';
import { description } from './lazy-images.ts';
import { find, swap, type BodyRule, type Page } from './page.ts';

/** Writes the small pictures that blogs put in place of an emoji as the emoji. */
export const emoji: BodyRule = {
  name: 'heal/emoji',
  about: 'Pictures of emoji become the emoji that their description holds.',
  changes: 'content',
  example: { before: '<p>a <img class="emoji" alt="🎉" src="https://s.w.org/1f389.svg"></p>', after: '<p>a 🎉</p>' },
  on: ['img'],
  apply: (page) => {
    const found = find(page.root, 'img.wp-smiley, img.emoji, img[src*="/images/core/emoji/"]').filter(({ attribs }) =>
      Boolean(attribs['alt']),
    );
    swap(page, new Map(found.map((image) => [image, description(image)])));
    return found.length;
  },
};

/** Makes every address of an image, sound or film absolute; what has none any more is left as its description. */
export const mediaAddresses: BodyRule = {
  name: 'heal/media-address',
  about: 'Addresses of images, sound and film are made absolute; where that cannot be, the description stays.',
  changes: 'address',
  required: 'A relative address leads nowhere from a feed, and an active one must not lead anywhere.',
  example: {
    before: '<p><img src="../a.jpg" alt="a"> <img src="javascript:go()" alt="b"></p>',
    after: '<p><img src="https://example.org/a.jpg" alt="a"/> b</p>',
  },
  on: ['img', 'audio', 'video', 'source'],
  apply: (page) => {
    const lost = new Map<ChildNode, ChildNode[]>();
    const missing = new Set<string>();
    let count = 0;
    for (const node of find(page.root, 'img, audio, video, source')) {
      const given = node.attribs['src'];
      const address = given === undefined ? undefined : resolveMedia(given, page);
      if (address !== given) count += 1;
      if (address !== undefined) node.attribs['src'] = address;
      else if (given !== undefined) {
        if (isPath(given)) missing.add(given.trim());
        delete node.attribs['src'];
        if (node.name === 'img') lost.set(node, description(node));
        else if (node.name === 'source') lost.set(node, []);
      }
      settlePoster(node, page);
    }
    swap(page, lost);
    const { place, report } = page.account;
    for (const file of missing) report(rules.pictureNoFile(place, { file }));
    return count;
  },
};

/** True for what names a file of the input, by a path from the post on. */
function isPath(given: string): boolean {
  return /^\s*(?:input:|(?![a-z][a-z0-9+.-]*:)[^\s/?#])/i.test(given);
}

function settlePoster(node: Element, page: Page): void {
  const given = node.attribs['poster'];
  const poster = given === undefined ? undefined : resolveMedia(given, page);
  if (poster === undefined) delete node.attribs['poster'];
  else node.attribs['poster'] = poster;
}
