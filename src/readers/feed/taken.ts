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
      for (const element of same) taken.push(element);
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
        const text = same && takeText(same);
        if (text !== undefined) return text;
      }
      return undefined;
    },
    rest: () => {
      const rest: XmlElement[] = [];
      for (const same of elements.values()) for (const element of same) rest.push(element);
      return rest;
    },
  };
}

/** The text of the first that says something, which is taken out. */
function takeText(elements: XmlElement[]): string | undefined {
  for (const [at, element] of elements.entries()) {
    const text = textOf(element);
    if (text === '') continue;
    elements.splice(at, 1);
    return text;
  }
  return undefined;
}

/** Adds the elements of one name in an element to a list, in their order. */
export function addElements(found: XmlElement[], { children }: XmlElement, name: string): void {
  for (const child of children) if (typeof child !== 'string' && nameOf(child) === name) found.push(child);
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
