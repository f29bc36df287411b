import type { Extra, Json } from '../../model/json.ts';
import { elementsOf } from './foreign.ts';

/** The vocabularies of podcasts, by their usual prefixes. */
export const vocabularies = {
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  podcast: 'https://podcastindex.org/namespace/1.0',
} as const;

/** `itunes:author`. */
export type PodcastName = `${keyof typeof vocabularies}:${string}`;

interface Content {
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly Json[];
}

/** An element as the reader of feeds keeps it under `_xml`. */
export function toElement(name: PodcastName, { text, attributes = {}, children = [] }: Content): Json {
  const namespace = name.startsWith('itunes:') ? vocabularies.itunes : vocabularies.podcast;
  return { name, namespace, attributes, children: text === undefined ? children : [text] };
}

/** What the element is called under the usual prefix of its vocabulary. */
export function usualName(element: Json): string {
  const { name, namespace } = fieldsOf(element);
  if (typeof name !== 'string') return '';
  const prefix = Object.entries(vocabularies).find(([, iri]) => iri === namespace)?.[0];
  return prefix === undefined ? name : `${prefix}:${name.slice(name.indexOf(':') + 1)}`;
}

/** Names of what the source said in these vocabularies. */
export function namesIn(extra: Extra): ReadonlySet<string> {
  return new Set(elementsOf(extra).map(usualName));
}

/** The text of an element of the source; undefined where there is none of that name. */
export function textIn(extra: Extra, name: PodcastName): string | undefined {
  const found = elementsOf(extra).find((element) => usualName(element) === name);
  if (found === undefined) return undefined;
  const { children } = fieldsOf(found);
  return Array.isArray(children)
    ? children
        .filter((child) => typeof child === 'string')
        .join('')
        .trim()
    : '';
}

/** The extra words with these elements in the place of the source's own of the same names, and of those that go. */
export function withElements(extra: Extra, elements: readonly Json[], gone: readonly string[] = []): Extra {
  const own = new Set([...elements.map(usualName), ...gone]);
  const kept = elementsOf(extra).filter((element) => !own.has(usualName(element)));
  const all = [...kept, ...elements];
  const { _xml: _, ...others } = extra;
  return all.length === 0 ? others : { ...others, _xml: all };
}

function fieldsOf(element: Json): Readonly<Record<string, Json>> {
  return typeof element === 'object' && element !== null ? (element as Readonly<Record<string, Json>>) : {}; // lists have no such names
}
