import type { Json } from '../../model/json.ts';
import type { HeaderFields, HeaderValue } from '../../base/header/value.ts';

/** What the model has words for in a value; `isWhole` where that is all of it. */
export interface Taken<Item> {
  readonly items: readonly Item[];
  readonly isWhole: boolean;
}

type Take<Item> = (value: HeaderValue) => Taken<Item>;

/** Fields of a header, and which of them have been understood. What was understood in part is in `rest` too. */
export interface Fields {
  /** Of the first of the names that gives something; the others stay for `rest`. */
  first<Item>(names: readonly string[], take: Take<Item>): readonly Item[];
  /** Of all the names together. */
  all<Item>(names: readonly string[], take: Take<Item>): readonly Item[];
  rest(): Record<string, Json>;
}

/** The fields of a header, none of them understood yet. */
export function newFields(fields: HeaderFields): Fields {
  const used = new Set<string>();
  const taken = <Item>(name: string, take: Take<Item>): readonly Item[] => {
    const value = fields.get(name);
    if (value === undefined) return [];
    const { items, isWhole } = take(value);
    if (isEmpty(value) || (items.length > 0 && isWhole)) used.add(name);
    return items;
  };
  return {
    first(names, take) {
      for (const name of names) {
        const items = taken(name, take);
        if (items.length > 0) return items;
      }
      return [];
    },
    all: (names, take) => names.flatMap((name) => taken(name, take)),
    rest: () => toRest([...fields].filter(([name]) => !used.has(name))),
  };
}

function isEmpty(value: HeaderValue): boolean {
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

/** What stood under `extra` comes back to the top. */
function toRest(left: readonly (readonly [string, HeaderValue])[]): Record<string, Json> {
  const entries = left.flatMap(([name, value]): (readonly [string, Json])[] => {
    if (name === 'extra' && typeof value === 'object' && !Array.isArray(value)) return Object.entries(value);
    return [[name, value]];
  });
  return Object.fromEntries(entries);
}
