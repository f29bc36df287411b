import type { Input } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { Extra, Json } from '../../model/json.ts';
import type { Place } from '../../model/place.ts';
import type { RawItem } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { jsonParts, type JsonEnd, type JsonPart } from '../../base/json/parts.ts';
import { isObject } from './fields.ts';
import { toPost } from './item.ts';
import { toSite } from './head.ts';

/** The site and the posts of a JSON Feed, in the order in which they come in. Holds one item at a time. */
export async function* readJsonFeed(
  { file, text }: Pick<Input, 'file' | 'text'>,
  report: Report,
): AsyncIterable<RawItem> {
  const parts = jsonParts(text(), 'items');
  const head = openHead(file, report);
  let items = 0;
  let next = await parts.next();
  for (; next.done !== true; next = await parts.next()) {
    const part = next.value;
    if (!part.isInList) head.add(part);
    else {
      yield* head.sites();
      const place = { file, line: part.line, record: `/items/${items++}` };
      const item = readItem(part, place, report);
      if (item) yield item;
    }
  }
  yield* head.sites();
  if (items === 0 && next.value === 'whole')
    yield { kind: 'skip', reason: 'a feed without entries', place: { file, line: 1 } };
  const fault = faults[next.value];
  if (fault !== undefined) report(rules.recordUnreadable({ file }, { reason: fault }));
}

const faults: Readonly<Record<JsonEnd, string | undefined>> = {
  whole: undefined,
  cut: 'the feed ends in the middle',
  'more behind it': 'something stands behind the end of the feed',
  'no object': 'no JSON Feed in it',
};

function readItem(part: JsonPart, place: Place & { readonly line: number }, report: Report): RawItem | undefined {
  const value = parse(part);
  if (!isObject(value)) {
    // What was cut off is said once, at the end.
    if (!part.isCut) report(rules.recordUnreadable(place, { reason: reasonOf(part, value) }));
    return undefined;
  }
  const { item, refused } = toPost(value, { file: place.file, line: place.line });
  for (const field of refused) report(rules.fieldIgnored(item.place, { field, reason: 'not of its type' }));
  return item;
}

function reasonOf({ text }: JsonPart, value: Json | undefined): string {
  if (text === undefined) return 'nested too deep, or too long';
  return value === undefined ? 'not JSON' : 'an item that is no object';
}

/** What the feed says of itself, which may stand before its items and behind them. */
function openHead(file: string, report: Report) {
  let members: [string, Json][] = [];
  let line: number | undefined;
  return {
    add: (part: JsonPart): void => {
      const member = parse({ ...part, text: part.text && `{${part.text}}` });
      line ??= part.line;
      if (isObject(member)) members.push(...Object.entries(member));
      else if (!part.isCut)
        report(rules.recordUnreadable({ file, line: part.line }, { reason: reasonOf(part, member) }));
    },
    *sites(): Iterable<RawItem> {
      const object: Extra = Object.fromEntries(members);
      members = [];
      const place = { file, line: line ?? 1 };
      const { site, refused } = toSite(object, place);
      for (const field of refused) report(rules.fieldIgnored(place, { field, reason: 'not of its type' }));
      if (site) yield site;
    },
  };
}

/** The value of a part; undefined where it is none. What writers without a library leave behind gets through. */
function parse({ text }: JsonPart): Json | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Json; // JSON.parse gives nothing else
  } catch {
    return parseMended(text);
  }
}

const stringOrLastComma = /"(?:[^"\\]|\\[^])*"|,(?=\s*[}\]])/g;

/** Line ends and tabs that stand in strings as they are, and commas behind the last value. */
function parseMended(text: string): Json | undefined {
  const mended = text.replace(stringOrLastComma, (found) =>
    found === ',' ? '' : found.replace(/\p{Cc}/gu, (sign) => JSON.stringify(sign).slice(1, -1)),
  );
  try {
    return JSON.parse(mended) as Json; // as above
  } catch {
    return undefined;
  }
}
