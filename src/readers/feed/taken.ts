import type { XmlElement } from '../../base/xml/element.ts';
import { nameOf } from './names.ts';

/** Elements of a record, and which of them have been understood. */
export interface Taken {
  /** All elements of these names, in their order, which are understood with that. */
  all(...names: readonly string[]): XmlElement[];
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
    rest: () => [...elements.values()].flat(),
  };
}

/** The text of the first that says something, which is taken out. */
function takeText(elements: XmlElement[]): string | undefined {
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at];
    const text = element && textOf(element);
    if (text === undefined || text === '') continue;
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
  let text = '';
  for (const child of children) text += typeof child === 'string' ? child : allText(child);
  return text;
}

/** The value of an attribute; undefined where it is not there or says nothing. */
export function attribute({ attributes }: XmlElement, name: string): string | undefined {
  let other: string | undefined;
  for (const key in attributes) {
    if (key === name) return attributes[key]?.trim() || undefined;
    if (other === undefined && key.length === name.length && key.toLowerCase() === name.toLowerCase()) other = key;
  }
  return other === undefined ? undefined : attributes[other]?.trim() || undefined;
}
