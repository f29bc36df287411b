import { serialise } from '../base/html/serialise.ts';
import { append, inkOf, parseHtml, textOf } from '../base/html/tree.ts';
import type { Account } from './account.ts';
import type { Body } from './body.ts';
import { find, type Page } from './html/page.ts';
import type { Repair } from './repair.ts';
import { findEmbed, toCard } from './video.ts';

export const film: Repair = {
  name: 'find/film',
  about:
    'A post whose page plays a film shows it: a card with picture and link goes first, the film is an attachment and its picture the image of the post.',
  changes: 'content',
  example: {
    raw: { url: 'https://vimeo.com/1', title: { as: 'text', value: 'One' }, content: { as: 'text', value: 'a' } },
    field: 'attachments',
    after: '[{"url":"https://vimeo.com/1","type":"text/html","title":"One"}]',
  },
};

interface Setting {
  readonly url: string | undefined;
  readonly title: string | undefined;
  readonly media: Page['media'];
  readonly account: Account;
}

/** True where a link with the sign of a card leads to the film. */
function hasCard(html: string, page: string): boolean {
  if (!html.includes('▶')) return false;
  return find(parseHtml(html), 'a').some((link) => link.attribs['href'] === page && textOf(link).startsWith('▶'));
}

/** The body with the film that its page plays. */
export function withFilm(body: Body, { url, title, media, account }: Setting): Body {
  const embed = url === undefined ? undefined : findEmbed(url);
  if (!embed?.plays || !account.isOn(film)) return body;
  const { html } = body.content;
  if (!media.some(({ url: known }) => known === embed.page)) {
    media.unshift({ url: embed.page, type: 'text/html', ...(title === undefined ? {} : { title }) });
  }
  const holder = parseHtml('');
  append(holder, toCard(embed, title, true));
  if (hasCard(html, embed.page)) return body;
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
