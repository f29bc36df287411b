import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { stringOf, toFields, toList, type Fields } from '../../base/json/fields.ts';

/** HTML of a card of Ghost's editors, by its name in either. What a card says and this does not know stays as text. */
export function cardToHtml(name: string, card: Fields): string {
  const said = (field: string): string | undefined => stringOf(card, field);
  switch (name) {
    case 'card-markdown':
    case 'markdown':
      return `<p>${escapeText(said('markdown') ?? '').replaceAll('\n', '<br>')}</p>`;
    case 'code':
    case 'codeblock':
      return `<pre><code${languageOf(said('language'))}>${escapeText(said('code') ?? '')}</code></pre>`;
    case 'gallery':
      return (
        toList(card['images'])
          .map((image) => pictureOf(toFields(image) ?? {}))
          .join('') + captionOf(said('caption'))
      );
    case 'horizontalrule':
    case 'hr':
    case 'paywall':
      return '<hr>';
    case 'image':
      return pictureOf(card);
    case 'audio':
    case 'video':
      return `<${name} src="${escapeAttribute(said('src') ?? '')}" controls></${name}>${captionOf(said('caption'))}`;
    default:
      return said('html') ?? unknownCard(card);
  }
}

function pictureOf(card: Fields): string {
  const src = stringOf(card, 'src') ?? '';
  const picture = `<img src="${escapeAttribute(src)}" alt="${escapeAttribute(stringOf(card, 'alt') ?? '')}">`;
  const href = stringOf(card, 'href');
  const shown = href === undefined ? picture : `<a href="${escapeAttribute(href)}">${picture}</a>`;
  const caption = stringOf(card, 'caption');
  return `<figure>${shown}${caption === undefined ? '' : `<figcaption>${caption}</figcaption>`}</figure>`;
}

function captionOf(caption: string | undefined): string {
  return caption === undefined ? '' : `<p>${caption}</p>`;
}

function languageOf(language: string | undefined): string {
  return language === undefined ? '' : ` class="language-${escapeAttribute(language)}"`;
}

/** Buttons, bookmarks, files, calls: where they lead, under what they are called. */
function unknownCard(card: Fields): string {
  const metadata = toFields(card['metadata']);
  const names = ['title', 'buttonText', 'fileTitle', 'heading', 'header', 'subheading', 'content', 'calloutText'];
  const texts = names.flatMap((name) => stringOf(card, name) ?? stringOf(metadata, name) ?? []);
  const address = ['url', 'buttonUrl', 'src'].map((name) => stringOf(card, name)).find((text) => text !== undefined);
  const text = texts.map((one) => (one.includes('<') ? one : escapeText(one))).join(' · ');
  if (address === undefined) return text === '' ? '' : `<p>${text}</p>`;
  return `<p><a href="${escapeAttribute(address)}">${text === '' ? escapeText(address) : text}</a></p>`;
}
