import { find, type BodyRule } from './page.ts';

/** What is said of an image is text. */
export const imageTexts: BodyRule = {
  name: 'heal/image-text',
  about: 'Tags leave the description and the title of images, and a title that only says the description again goes.',
  changes: 'form',
  example: {
    before: '<p>b <img src="https://example.org/a.jpg" alt="&lt;b&gt;a&lt;/b&gt;" title="a"></p>',
    after: '<p>b <img src="https://example.org/a.jpg" alt="a"/></p>',
  },
  on: ['img'],
  apply: ({ root }) => {
    let count = 0;
    for (const { attribs } of find(root, 'img')) {
      for (const name of ['alt', 'title']) {
        const said = attribs[name];
        const plain = said?.includes('<') ? withoutTags(said) : said;
        if (plain === said || plain === undefined) continue;
        attribs[name] = plain;
        count += 1;
      }
      const { alt, title } = attribs;
      if (!alt || !title || folded(alt) !== folded(title)) continue;
      delete attribs['title'];
      count += 1;
    }
    return count;
  },
};

const names = 'a|abbr|b|cite|code|div|em|font|h[1-6]|i|mark|p|q|s|small|span|strong|sub|sup|u';
const endTag = new RegExp(`</(${names})\\s*>`, 'gi');

/** Without the tags of elements that are closed, and line breaks: `a<b and c>d` is text. */
function withoutTags(text: string): string {
  const closed = new Set([...text.matchAll(endTag)].map(([, name = '']) => name.toLowerCase()));
  return text.replace(/<(\/?)([a-z][a-z0-9]*)(\s[^<>]*)?\/?>/gi, (tag, _, name: string) => {
    if (/^br$/i.test(name)) return ' ';
    return closed.has(name.toLowerCase()) ? '' : tag;
  });
}

function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
