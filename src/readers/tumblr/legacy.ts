import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { stringOf, toFields, toList, type Fields } from '../../base/json/fields.ts';

/** The body of a post in the old form, which has fields of its own for each type. */
export function legacyToHtml(record: Fields): string {
  const said = (name: string): string => stringOf(record, name) ?? '';
  switch (said('type')) {
    case 'answer':
      return `<blockquote><p>${said('question')}</p><p>${escapeText(said('asking_name'))}</p></blockquote>${said('answer')}`;
    case 'audio':
      return mediaOf('audio', record) + said('caption');
    case 'chat':
      return toList(record['dialogue']).map(lineOf).join('') || `<p>${said('body').replaceAll('\n', '<br>')}</p>`;
    case 'link':
      return `<p><a href="${escapeAttribute(said('url'))}">${escapeText(said('title') || said('url'))}</a></p>${said('description')}`;
    case 'photo':
      return toList(record['photos']).map(photoOf).join('') + said('caption');
    case 'quote':
      return `<blockquote><p>${said('text')}</p></blockquote>${said('source') === '' ? '' : `<p>${said('source')}</p>`}`;
    case 'video':
      return mediaOf('video', record) + said('caption');
    default:
      return said('body');
  }
}

function lineOf(value: Fields[string]): string {
  const line = toFields(value);
  const label = stringOf(line, 'label') ?? stringOf(line, 'name') ?? '';
  const name = label === '' ? '' : `<strong>${escapeText(label)}</strong> `;
  return `<p>${name}${escapeText(stringOf(line, 'phrase') ?? '')}</p>`;
}

function photoOf(value: Fields[string]): string {
  const photo = toFields(value);
  const sizes = [photo?.['original_size'], ...toList(photo?.['alt_sizes'])];
  const url = sizes.map((size) => stringOf(toFields(size), 'url')).find((address) => address !== undefined);
  if (url === undefined) return '';
  const caption = stringOf(photo, 'caption');
  const text = caption === undefined ? '' : `<figcaption>${caption}</figcaption>`;
  return `<figure><img src="${escapeAttribute(url)}" alt="">${text}</figure>`;
}

/** Its own file, else the page it is on, else what plays it. */
function mediaOf(name: 'audio' | 'video', record: Fields): string {
  const own = stringOf(record, `${name}_url`) ?? stringOf(record, `${name}_source_url`);
  if (own !== undefined) return `<${name} src="${escapeAttribute(own)}" controls></${name}>`;
  const page = stringOf(record, 'permalink_url');
  if (page !== undefined) return `<iframe src="${escapeAttribute(page)}"></iframe>`;
  const { player } = record;
  if (typeof player === 'string') return player;
  return stringOf(toFields(toList(player).at(-1)), 'embed_code') ?? '';
}
