import type { Report } from '../../model/diagnostic.ts';
import type { Extra, Json } from '../../model/json.ts';
import type { Place } from '../../model/place.ts';
import type { RawItem, RawPost } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { withEncoded } from '../../base/entities.ts';
import { isRecord, placeOf, postShape, siteShape, toText, type Shape } from './shapes.ts';

interface Source {
  readonly place: Place;
  readonly report: Report;
}

/** The record of one line. A line that is none is reported; a field of the wrong shape is too, and goes to extra. */
export function readLine(line: string, source: Source): RawItem | undefined {
  const refuse = (reason: string): undefined =>
    source.report(rules.recordUnreadable(source.place, { reason })) as undefined;
  let value: Json;
  try {
    value = JSON.parse(line.replace(/^\ufeff/, '')) as Json; // JSON.parse gives nothing else
  } catch {
    return refuse('not a line of JSON');
  }
  if (!isRecord(value)) return refuse('not a JSON object');
  if (value['kind'] !== 'rejected') {
    const place = typeof value['id'] === 'string' ? { ...source.place, record: value['id'] } : source.place;
    return toItem(value, { ...source, place }) ?? refuse('neither a post nor a rejected record');
  }
  const { item } = value;
  if (item === undefined)
    return { kind: 'skip', reason: 'a rejected input of which nothing was kept', place: source.place };
  const place = isRecord(item) ? placeOf(item['place']) : undefined;
  const kept = isRecord(item) ? toItem(item, { ...source, place: place ?? source.place }) : undefined;
  return kept ?? refuse('a rejected record that is no item');
}

function toItem(item: Extra, source: Source): RawItem | undefined {
  const { kind = 'post' } = item;
  const { place } = source;
  if (kind === 'skip') return { kind, reason: toText(item['reason'] ?? null) ?? 'not a post', place };
  if (kind === 'site') return { kind, ...take(item, siteShape, source), place };
  if (kind !== 'post' || !('kind' in item || 'id' in item || 'content' in item || 'title' in item || 'url' in item))
    return undefined;
  const post = take(item, postShape, source);
  return { kind, ...('kind' in item ? post : withPlainTexts(post)), place };
}

/** The texts of a post are plain; those that a reader found are in the words of their source. */
function withPlainTexts(post: Partial<RawPost>): Partial<RawPost> {
  const { authors, tags, image, attachments } = post;
  return {
    ...post,
    ...(authors && { authors: authors.map((person) => withEncoded(person, 'name')) }),
    ...(tags && { tags: tags.map((tag) => withEncoded(tag, 'term')) }),
    ...(image && { image: withEncoded(image, 'title') }),
    ...(attachments && { attachments: attachments.map((file) => withEncoded(file, 'title')) }),
  };
}

/** The fields that have their shape; all others, by their names, in extra. */
function take<T extends { readonly extra?: Extra }>(
  item: Extra,
  shape: Shape<T>,
  { place, report }: Source,
): Partial<T> {
  const fields: [string, unknown][] = [];
  const others: [string, Json][] = [];
  for (const [name, value] of Object.entries(item)) {
    if (name === 'kind' || name === 'place' || name === 'extra') continue;
    const read = Object.hasOwn(shape, name) ? shape[name as keyof typeof shape] : undefined; // hasOwn says it is a key
    const field = read?.(value);
    if (field !== undefined) fields.push([name, field]);
    else others.push([name, value]);
    if (read && field === undefined) report(rules.fieldIgnored(place, { field: name, reason: 'not of its type' }));
  }
  const { extra } = item;
  if (isRecord(extra)) for (const entry of Object.entries(extra)) others.push(entry);
  else if (extra !== undefined) others.push(['extra', extra]);
  if (extra !== undefined || others.length > 0) fields.push(['extra', Object.fromEntries(others)]);
  return Object.fromEntries(fields) as Partial<T>; // each field was made by its shape
}
