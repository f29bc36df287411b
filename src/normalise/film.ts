import { serialise } from '../base/html/serialise.ts';
import { append, inkOf, parseHtml, textOf, type Element } from '../base/html/tree.ts';
import type { Account } from './account.ts';
import type { Body } from './body.ts';
import { find, type Page } from './html/page.ts';
import type { Repair } from './repair.ts';
import { findEmbed, toCard, type Embed } from './video.ts';

export const film: Repair = {
  name: 'find/film',
  about:
    'A post whose page plays a film or a sound shows it: a card with picture and link goes first, the film is an attachment and its picture the image of the post.',
  changes: 'content',
  example: {
    raw: { url: 'https://vimeo.com/1', title: { as: 'text', value: 'One' }, content: { as: 'text', value: 'a' } },
    field: 'attachments',
    after: '[{"url":"https://vimeo.com/1","type":"text/html","title":"One"}]',
  },
};

export const emptyDescriptions: Repair = {
  name: 'clean/empty-description',
  about: 'A description of a film that its site wrote where the author wrote none goes: the card stays.',
  changes: 'content',
  example: {
    raw: {
      url: 'https://vimeo.com/1',
      title: { as: 'text', value: 'One' },
      content: { as: 'text', value: 'youtube liveStream Description' },
    },
    field: 'content',
    after: '<p><a href="https://vimeo.com/1">▶ Vimeo</a></p>',
  },
};

interface Setting {
  readonly url: string | undefined;
  readonly title: string | undefined;
  readonly media: Page['media'];
  readonly account: Account;
}

/**
 * True where a link with the sign of a card leads to the film. A sound has a player with another address than its page: any card
 * of its site is taken for it.
 */
function hasCard(html: string, { page, host, thumbnail }: Embed): boolean {
  if (!html.includes('▶') || !cardLink.test(html)) return false;
  const isIt = (link: Element): boolean =>
    link.attribs['href'] === page || (thumbnail === undefined && findEmbed(link.attribs['href'] ?? '')?.host === host);
  return find(parseHtml(html), 'a').some((link) => textOf(link).startsWith('▶') && isIt(link));
}

/** A link with the sign at the start of its text. */
const cardLink = /<a\s[^<>]*>(?:<[^<>]*>)*▶/;

/** The body with the film that its page plays. */
export function withFilm(body: Body, { url, title, media, account }: Setting): Body {
  const embed = url === undefined ? undefined : findEmbed(url);
  if (!embed?.plays || !account.isOn(film)) return body;
  if (!media.some(({ url: known }) => known === embed.page)) {
    media.unshift({ url: embed.page, type: 'text/html', ...(title === undefined ? {} : { title }) });
  }
  if (hasCard(body.content.html, embed)) return body;
  return withCard(withoutEmptyDescription(body, account), embed, account);
}

/** The card goes first; it has no title, which stands over the post already. */
function withCard(body: Body, embed: Embed, account: Account): Body {
  const holder = parseHtml('');
  append(holder, toCard(embed, undefined));
  const { html } = body.content;
  const shown = serialise(holder) + html;
  const given = inkOf(holder);
  account.note(film, { given, before: html, after: shown });
  const { read, taken, written } = body.ledger;
  return {
    ...body,
    content: { ...body.content, html: shown },
    firstImage: embed.thumbnail ?? body.firstImage,
    ledger: { read, taken, given: body.ledger.given + given, written: written + given },
  };
}

/** What a site puts where the author of a film wrote nothing. */
const placeholders: ReadonlySet<string> = new Set(['youtube liveStream Description']);

function withoutEmptyDescription(body: Body, account: Account): Body {
  const said = body.text.trim();
  if (!body.isPlain || !placeholders.has(said) || !account.isOn(emptyDescriptions)) return body;
  const { html } = body.content;
  const { read, given, taken, written } = body.ledger;
  account.note(emptyDescriptions, { taken: written, before: html, after: '' });
  return {
    ...body,
    content: { ...body.content, html: '' },
    text: '',
    ledger: { read, given, taken: taken + written, written: 0 },
  };
}
