import { prepareSource } from '../base/html/source.ts';
import { inkOf, parseHtml } from '../base/html/tree.ts';
import type { Account } from './account.ts';
import type { Repair } from './repair.ts';
import { withParagraphs } from './wordpress/paragraphs.ts';
import { withoutShortcodes } from './wordpress/shortcodes.ts';
import { rules } from '../model/rules.ts';
import { findEmbed } from './video.ts';
import { escapeAttribute } from '../base/xml.ts';

export const blockComments: Repair = {
  name: 'clean/block-comment',
  about:
    'The comments in which the block editor of WordPress keeps its settings (`<!-- wp:… -->`) go; what they stand around stays.',
  changes: 'form',
  required: 'No body keeps comments, whatever they say.',
  example: { as: 'wordpress', before: '<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->', after: '<p>a</p>' },
};

export const shortcodes: Repair = {
  name: 'heal/shortcode',
  about:
    'Shortcodes of WordPress that are known become what they stand for: captions, galleries, films, sounds, code. They are never run; all others stay as text, and are reported with their number.',
  changes: 'content',
  example: {
    as: 'wordpress',
    before: '[caption id="a"]<img src="/a.png" alt="b"> the sea[/caption]',
    after: '<figure><img src="https://example.org/a.png" alt="b"/><figcaption>the sea</figcaption></figure>',
  },
};

export const lineEmbeds: Repair = {
  name: 'heal/line-embed',
  about:
    'An address of a film or sound that stands alone in a line of a WordPress post is played there: it becomes a card.',
  changes: 'content',
  example: {
    as: 'wordpress',
    before: 'a\n\nhttps://vimeo.com/1\n\nb',
    after: '<p>a</p><p><a href="https://vimeo.com/1">▶ Vimeo</a></p><p>b</p>',
  },
};

export const autop: Repair = {
  name: 'heal/autop',
  about:
    'WordPress keeps posts of its classic editor without paragraphs and makes them when it shows the post: an empty line ends a paragraph, a line end is a break. Posts of the block editor have theirs.',
  changes: 'form',
  example: { as: 'wordpress', before: 'a\nb\n\nc', after: '<p>a<br/>b</p><p>c</p>' },
};

/** HTML of a post as WordPress keeps it, with what was done to it on record. */
export function wordpressToHtml(value: string, account: Account): string {
  const hasBlocks = /<!--\s+wp:/.test(value);
  const mend = (repair: Repair, html: string, how: (html: string) => Done): string => {
    if (!account.isOn(repair)) return html;
    const { html: mended, count } = how(html);
    if (mended === html || count === 0) return html;
    const given = repair.changes === 'form' ? 0 : inkOfSource(mended) - inkOfSource(html);
    account.note(repair, { count, given: Math.max(0, given), taken: Math.max(0, -given) });
    return mended;
  };
  const bare = mend(blockComments, value, withoutBlockComments);
  const told = mend(shortcodes, bare, (html) => {
    const { unknown, ...done } = withoutShortcodes(html);
    for (const [name, count] of unknown) account.report(rules.shortcodeUnknown(account.place, { name, count }));
    return done;
  });
  const played = mend(lineEmbeds, told, withEmbeds);
  return hasBlocks ? played : mend(autop, played, withParagraphs);
}

interface Done {
  readonly html: string;
  readonly count: number;
}

function inkOfSource(html: string): number {
  return inkOf(parseHtml(prepareSource(html, { words: false }).html));
}

function withoutBlockComments(html: string): Done {
  let count = 0;
  const bare = html.replace(/<!--\s+\/?wp:[a-z](?:[^-]|-(?!->))*-->[ \t]*\n?/g, () => {
    count += 1;
    return '';
  });
  return { html: bare, count };
}

function withEmbeds(html: string): Done {
  let count = 0;
  const made = html.replace(/^[ \t]*(https?:\/\/[^\s<>"'[\]]+)[ \t]*$/gm, (line, address: string) => {
    if (findEmbed(address) === undefined) return line;
    count += 1;
    return `\n<iframe src="${escapeAttribute(address)}"></iframe>\n`;
  });
  return { html: made, count };
}
