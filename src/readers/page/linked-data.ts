import type { RawPerson } from '../../model/raw.ts';
import type { Json } from '../../model/json.ts';
import { present } from '../../base/present.ts';
import { elements, textOf, type Element } from '../../base/html/tree.ts';

/** What schema.org data in a page say of its article. */
export interface LinkedData {
  readonly title?: string;
  readonly url?: string;
  readonly summary?: string;
  readonly published?: string;
  readonly updated?: string;
  readonly language?: string;
  readonly image?: string;
  readonly authors: readonly RawPerson[];
  readonly tags: readonly string[];
}

/** The first article among the JSON-LD scripts of a page. A script that is no JSON says nothing. */
export function findLinkedData(root: Element): LinkedData {
  const scripts = elements(root).filter(
    ({ name, attribs }) => name === 'script' && /^application\/ld\+json/i.test(attribs['type']?.trim() ?? ''),
  );
  const article = scripts.flatMap((script) => objectsIn(parsed(textOf(script)), 0)).find(isArticle);
  if (!article) return { authors: [], tags: [] };
  const words = texts(article['keywords']);
  return present<LinkedData>({
    title: text(article['headline']) ?? text(article['name']),
    url: text(article['url']) ?? idOf(article['mainEntityOfPage']),
    summary: text(article['description']),
    published: text(article['datePublished']) ?? text(article['dateCreated']),
    updated: text(article['dateModified']),
    language: text(article['inLanguage']),
    image: addressIn(article['image']),
    authors: list(article['author']).flatMap(toPerson),
    tags: words.length === 1 ? (words[0] ?? '').split(',') : words,
  });
}

type Node = Readonly<Record<string, Json>>;

/** How deep lists and graphs lie within each other; nobody writes more. */
const deepest = 6;

function parsed(script: string): Json {
  try {
    return JSON.parse(script.replace(/^\s*(?:<!--|\/\/<!\[CDATA\[)|(?:-->|\/\/\]\]>)\s*$/g, '')) as Json; // it gives nothing else
  } catch {
    return null; // a page that says nothing
  }
}

function objectsIn(value: Json | undefined, depth: number): Node[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) return value.flatMap((one: Json) => objectsIn(one, depth + 1));
  if (!isNode(value)) return [];
  return [value, ...objectsIn(value['@graph'], depth + 1), ...objectsIn(value['mainEntity'], depth + 1)];
}

function isNode(value: Json | undefined): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isArticle(node: Node): boolean {
  return texts(node['@type']).some((type) => /(?:Article|BlogPosting|Report|Posting|Review)$/.test(type));
}

function list(value: Json | undefined): readonly Json[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function texts(value: Json | undefined): string[] {
  return list(value).flatMap((one) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : []));
}

function text(value: Json | undefined): string | undefined {
  return texts(value)[0] ?? list(value).flatMap((one) => (isNode(one) ? texts(one['@value'] ?? one['name']) : []))[0];
}

function idOf(value: Json | undefined): string | undefined {
  return texts(value)[0] ?? list(value).flatMap((one) => (isNode(one) ? texts(one['@id'] ?? one['url']) : []))[0];
}

function addressIn(value: Json | undefined): string | undefined {
  return (
    texts(value)[0] ?? list(value).flatMap((one) => (isNode(one) ? texts(one['url'] ?? one['contentUrl']) : []))[0]
  );
}

function toPerson(value: Json): RawPerson[] {
  if (typeof value === 'string') return [{ name: value.trim() }];
  const name = isNode(value) ? text(value['name']) : undefined;
  const url = isNode(value) ? addressIn(value['url']) : undefined;
  return name === undefined ? [] : [present<RawPerson>({ name, url })];
}
