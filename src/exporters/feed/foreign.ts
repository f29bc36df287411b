import type { Extra, Json } from '../../model/json.ts';
import { stripForbidden } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { atom, findWay, isXmlName, type Way } from './foreign-names.ts';

/** Where elements of a source go. */
export interface Host {
  readonly kind: 'rss' | 'atom';
  readonly within: 'entry' | 'feed';
  /** Namespaces by the prefixes that the document declares for all of it. */
  readonly vocabularies?: Readonly<Record<string, string>>;
}

/** Elements of the source, as XML that declares its own namespaces, and the names of what has no place there. */
export interface Foreign {
  readonly xml: string;
  readonly left: readonly string[];
}

/** What readers of feeds keep under `_xml`: the elements that the model has no word for. All else in `extra` has no place in XML. */
export function toForeign(extra: Extra, host: Host): Foreign {
  const { _xml: _, ...others } = extra;
  const left = Object.keys(others);
  const around = {
    host,
    prefixes: new Map(Object.entries(host.vocabularies ?? {})),
    left,
    depth: 0,
    margin: margins[host.kind][host.within],
  };
  let xml = '';
  for (const element of elementsOf(extra)) {
    if (host.within === 'feed') {
      const relation = relationOf(element);
      // A hub knows the feed by its old address (WebSub): whoever publishes it elsewhere names a hub for that.
      if (relation === 'hub') left.push('link rel="hub"');
      if (relation === 'hub' || isOfDocument(element, relation)) continue;
    }
    const written = toElement(element, around);
    if (written !== '') xml += around.margin + written;
  }
  return { xml, left };
}

/** True for what a source says of its document, and not of the feed: where it was, and which part of the feed it is (RFC 5005). */
function isOfDocument(element: Json, relation: string | undefined): boolean {
  if (isObject(element) && element['namespace'] === 'http://purl.org/syndication/history/1.0') return true;
  return relation !== undefined && ofDocuments.has(relation);
}

/** What a link of Atom is for. */
function relationOf(element: Json): string | undefined {
  if (!isObject(element)) return undefined;
  const { namespace, attributes } = element;
  const relation = namespace === atom && isObject(attributes) ? attributes['rel'] : undefined;
  return typeof relation === 'string' ? relation : undefined;
}

const ofDocuments: ReadonlySet<string> = new Set(
  'self current prev-archive next-archive next previous prev first last'.split(' '),
);

/** How far elements are from the left, by what they are in. */
const margins = {
  rss: { feed: '\n        ', entry: '\n            ' },
  atom: { feed: '\n    ', entry: '\n        ' },
} as const;

/** The id that the feed itself had in Atom, and what is left without it. */
export function takeFeedId(extra: Extra): { readonly id?: string; readonly extra: Extra } {
  const all = elementsOf(extra);
  const own = all.find(
    (element) => isObject(element) && element['namespace'] === atom && /^(?:\w+:)?id$/.test(nameOf(element)),
  );
  const text = isObject(own) && Array.isArray(own['children']) ? (own['children'] as readonly Json[])[0] : undefined;
  if (typeof text !== 'string' || !URL.canParse(text)) return { extra };
  return { id: text, extra: { ...extra, _xml: all.filter((element) => element !== own) } };
}

/** The elements that a reader of feeds kept. */
export function elementsOf({ _xml: elements }: Extra): readonly Json[] {
  return Array.isArray(elements) ? (elements as readonly Json[]) : [];
}

function nameOf(element: Json): string {
  const name = isObject(element) ? element['name'] : undefined;
  return typeof name === 'string' ? name : '_xml';
}

interface Around {
  readonly host: Host;
  /** Namespaces by the prefixes that are declared here. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** Names of what has no place; grows. */
  readonly left: string[];
  readonly depth: number;
  /** What begins a line here. */
  readonly margin: string;
}

/** Deeper than this nothing is that anybody wrote. */
const deepest = 60;

/** Nothing for what has no place. */
function toElement(element: Json, around: Around): string {
  const { host, depth, left } = around;
  const { name, namespace = '', attributes = {}, children = [] } = isObject(element) ? element : {};
  const isNamed = typeof name === 'string' && typeof namespace === 'string' && depth <= deepest;
  const way = isNamed ? findWay({ name, namespace }, { ...host, isInside: depth > 0, attributes }) : undefined;
  if (!isObject(element) || way === undefined) {
    left.push(nameOf(element));
    return '';
  }
  const own = openDeclarations(around.prefixes);
  const tag = own.use(way);
  const values = toAttributes(element, own, left);
  const list = Array.isArray(children) ? (children as readonly Json[]) : [];
  const content = toContent(list, { ...around, prefixes: own.all(), depth: depth + 1 });
  const start = `<${tag}${own.written()}${values}`;
  return content === '' ? `${start}/>` : `${start}>${content}</${tag}>`;
}

/** Elements stand in lines of their own where there is no text beside them, which would become another one. */
function toContent(children: readonly Json[], around: Around): string {
  if (children.some((child) => typeof child === 'string'))
    return children
      .map((child) => (typeof child === 'string' ? escapeText(stripForbidden(child).text) : toElement(child, around)))
      .join('');
  const margin = `${around.margin}    `;
  const elements = children.map((child) => toElement(child, { ...around, margin })).filter((written) => written !== '');
  return elements.length === 0 ? '' : margin + elements.join(margin) + around.margin;
}

/** The prefixes of an element: those around it, and those that it declares. */
function openDeclarations(around: ReadonlyMap<string, string>) {
  const [used, declared] = [new Map<string, string>(), new Map<string, string>()];
  return {
    use: ({ prefix, local, namespace }: Way): string => {
      if (prefix === '') return local;
      let free = prefix;
      for (let next = 2; (used.get(free) ?? namespace) !== namespace; next++) free = `${prefix}${next}`;
      used.set(free, namespace);
      if (around.get(free) !== namespace) declared.set(free, namespace);
      return `${free}:${local}`;
    },
    all: (): ReadonlyMap<string, string> => new Map([...around, ...declared]),
    written: () =>
      Array.from(declared, ([prefix, namespace]) => ` xmlns:${prefix}="${escapeAttribute(namespace)}"`).join(''),
  };
}

/** Attributes with a prefix need its namespace, which the reader keeps beside them. */
function toAttributes(element: Extra, own: ReturnType<typeof openDeclarations>, left: string[]): string {
  const { attributes, namespaces } = element;
  let written = '';
  for (const [name, value] of Object.entries(isObject(attributes) ? attributes : {})) {
    const [local = '', prefix = ''] = name.split(':').toReversed();
    const isBare = prefix === '' || prefix === 'xml';
    const namespace = !isBare && isObject(namespaces) ? namespaces[prefix] : '';
    const isKnown = isXmlName(name) && typeof namespace === 'string' && (isBare || namespace !== '');
    if (typeof value !== 'string' || !isKnown) left.push(`${nameOf(element)}@${name}`);
    else {
      const known = isBare ? name : own.use({ prefix, local, namespace });
      written += ` ${known}="${escapeAttribute(stripForbidden(value).text)}"`;
    }
  }
  return written;
}

function isObject(value: Json | undefined): value is Extra {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
