import type { Json } from '../../model/json.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { asRecord, toFields, toList, type Fields } from '../../base/json/fields.ts';
import { cardToHtml } from './cards.ts';

/** HTML of a document in Mobiledoc 0.3; undefined where it is none. */
export function mobiledocToHtml(document: string): string | undefined {
  const fields = asRecord(document);
  if (fields === undefined || !Array.isArray(fields['sections'])) return undefined;
  return toList(fields['sections'])
    .map((section) => sectionToHtml(toList(section), fields))
    .join('');
}

/** By their first number: 1 text, 2 a picture, 3 a list, 10 a card. */
function sectionToHtml(section: readonly Json[], document: Fields): string {
  const [kind, second, third] = section;
  if (kind === 1) return wrapped(nameOf(second, 'p'), markersToHtml(toList(third), document));
  if (kind === 2) return typeof second === 'string' ? `<p><img src="${escapeAttribute(second)}" alt=""></p>` : '';
  if (kind === 3) {
    const items = toList(third).map((item) => wrapped('li', markersToHtml(toList(item), document)));
    return wrapped(nameOf(second, 'ul'), items.join(''));
  }
  const card = kind === 10 && typeof second === 'number' ? toList(toList(document['cards'])[second]) : [];
  const [name, payload] = card;
  return typeof name === 'string' ? cardToHtml(name, toFields(payload) ?? {}) : '';
}

/** Each marker opens elements by their numbers, has a text or an atom, and says how many end behind it. */
function markersToHtml(markers: readonly Json[], document: Fields): string {
  const markups = toList(document['markups']);
  const open: string[] = [];
  let html = '';
  for (const marker of markers) {
    const [kind, opened, closed, value] = toList(marker);
    for (const number of toList(opened)) {
      const [name, attributes] = toList(typeof number === 'number' ? markups[number] : undefined);
      const element = nameOf(name, 'span');
      open.push(element);
      html += `<${element}${attributesOf(toList(attributes))}>`;
    }
    html +=
      kind === 1
        ? atomToHtml(toList(toList(document['atoms'])[Number(value)]))
        : escapeText(typeof value === 'string' ? value : '');
    for (let left = Number(closed); left > 0; left--) html += `</${open.pop() ?? 'span'}>`;
  }
  return (
    html +
    open
      .toReversed()
      .map((element) => `</${element}>`)
      .join('')
  );
}

function atomToHtml([name, value]: readonly Json[]): string {
  return name === 'soft-return' ? '<br>' : escapeText(typeof value === 'string' ? value : '');
}

/** Names and values in turn. */
function attributesOf(pairs: readonly Json[]): string {
  const at = pairs.indexOf('href');
  const href = at < 0 ? undefined : pairs[at + 1];
  return typeof href === 'string' ? ` href="${escapeAttribute(href)}"` : '';
}

function nameOf(value: Json | undefined, usual: string): string {
  return typeof value === 'string' && /^[a-z][a-z0-9]*$/i.test(value) ? value : usual;
}

function wrapped(element: string, inside: string): string {
  return `<${element}>${inside}</${element}>`;
}
