import type { XmlElement } from '../../base/xml/element.ts';
import { nameOf } from './names.ts';

/** Elements of a record, and which of them have been understood. */
export interface Taken {
  /** All elements of these names, in their order, which are understood with that. */
  all(...names: readonly string[]): readonly XmlElement[];
  /** The same, without saying that they are understood. */
  some(name: string): readonly XmlElement[];
  /** The text of the first element of the first name that says something; it alone is understood. */
  text(...names: readonly string[]): string | undefined;
  /** What nobody asked for. */
  rest(): readonly XmlElement[];
}

export function openTaken(children: readonly (XmlElement | string)[]): Taken {
  const elements = new Map<string, XmlElement[]>();
  for (const child of children) {
    if (typeof child === 'string') continue;
    const name = nameOf(child);
    const same = elements.get(name);
    if (same) same.push(child);
    else elements.set(name, [child]);
  }
  const all = (...names: readonly string[]): XmlElement[] => {
    const taken: XmlElement[] = [];
    for (const name of names) {
      const same = elements.get(name);
      if (same === undefined) continue;
      taken.push(...same);
      elements.delete(name);
    }
    return taken;
  };
  return {
    all,
    some: (name) => elements.get(name) ?? [],
    text: (...names) => {
      for (const name of names) {
        const same = elements.get(name);
        if (same === undefined) continue;
        const at = same.findIndex((element) => textOf(element) !== '');
        if (at < 0) continue;
        const [found] = same.splice(at, 1);
        return found && textOf(found);
      }
      return undefined;
    },
    rest: () => [...elements.values()].flat(),
  };
}

/** All text of an element, its markup included where it was kept as written, without white space at either end. */
export function textOf(element: XmlElement): string {
  return allText(element).trim();
}

function allText({ source, children }: XmlElement): string {
  if (source) return source.text;
  const [only] = children;
  if (children.length === 1 && typeof only === 'string') return only;
  return children.map((child) => (typeof child === 'string' ? child : allText(child))).join('');
}

/** The value of an attribute; undefined where it is not there or says nothing. */
export function attribute({ attributes }: XmlElement, name: string): string | undefined {
  let value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (value === undefined) {
    const lower = name.toLowerCase();
    for (const key in attributes) if (value === undefined && key.toLowerCase() === lower) value = attributes[key];
  }
  return value?.trim() || undefined;
}
