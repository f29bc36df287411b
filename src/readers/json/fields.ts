import type { Extra, Json } from '../../model/json.ts';
import type { RawAttachment, RawPerson } from '../../model/raw.ts';
import { present } from '../../base/present.ts';

/** Members of an object, and which of them have been understood. */
export interface Members {
  /** The value of a member that `read` takes; a member that it does not take stays in the rest, under its name in `refused`. */
  take<Value>(name: string, read: (value: Json) => Value | undefined): Value | undefined;
  readonly refused: readonly string[];
  /** What nobody asked for, and what could not be used. */
  rest(): Extra;
}

export function openMembers(object: Extra): Members {
  const rest = new Map(Object.entries(object));
  const refused: string[] = [];
  return {
    take: (name, read) => {
      const value = rest.get(name);
      if (value === undefined) return undefined;
      const found = read(value);
      if (found !== undefined || saysNothing(value)) rest.delete(name);
      else refused.push(name);
      return found;
    },
    refused,
    rest: () => Object.fromEntries(rest),
  };
}

/** Writers put these where they have nothing to say. */
function saysNothing(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

export function isObject(value: Json | undefined): value is Extra {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string that says something; numbers are written out, as version 1 asks of readers. */
export function toText(value: Json): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** An author: an object, or the name alone. */
export function toPerson(value: Json): RawPerson | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : { name: value };
  if (!isObject(value)) return undefined;
  const { name, url, avatar, _email } = value;
  const person = present<RawPerson>({
    name: toText(name ?? null),
    url: toText(url ?? null),
    email: toText(_email ?? null),
    avatar: toText(avatar ?? null),
  });
  return Object.keys(person).length > 0 ? person : undefined;
}

export function toAttachment(value: Json): RawAttachment | undefined {
  if (!isObject(value)) return undefined;
  const url = toText(value['url'] ?? null);
  if (url === undefined) return undefined;
  return present<RawAttachment>({
    url,
    type: toText(value['mime_type'] ?? null),
    bytes: toText(value['size_in_bytes'] ?? null),
    seconds: toText(value['duration_in_seconds'] ?? null),
    title: toText(value['title'] ?? null),
  });
}

/** A list, or one value in the place of a list; undefined where an item is none of its kind. */
export function listOf<Item>(toItem: (value: Json) => Item | undefined): (value: Json) => readonly Item[] | undefined {
  return (value) => {
    const values: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value]; // the other side of its type
    const items = values.flatMap((item) => toItem(item) ?? []);
    return items.length === values.length && items.length > 0 ? items : undefined;
  };
}
