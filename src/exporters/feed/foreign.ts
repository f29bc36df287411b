import type { Extra, Json } from '../../model/json.ts';
import { stripForbidden } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { atom, findWay, isXmlName, type Way } from './foreign-names.ts';

/** Where elements of a source go. */
export interface Host {
  readonly kind: 'rss' | 'atom';
  readonly within: 'entry' | 'feed';
}

/** Elements of the source, as XML that declares its own namespaces, and the names of what has no place there. */
export interface Foreign {
  readonly xml: string;
  readonly left: readonly string[];
}

/** What readers of feeds keep under `_xml`: the elements that the model has no word for. All else in `extra` has no place in XML. */
export function toForeign(extra: Extra, host: Host): Foreign {
  const { _xml: elements, ...others } = extra;
  const left = Object.keys(others);
  let xml = '';
  for (const element of Array.isArray(elements) ? (elements as readonly Json[]) : []) {
    const written = toElement(element, { host, prefixes: {}, depth: 0 });
    if (written === undefined) left.push(nameOf(element));
    else xml += `\n        ${written}`;
  }
  return { xml, left };
}

/** The id that the feed itself had in Atom, and what is left without it. */
export function takeFeedId(extra: Extra): { readonly id?: string; readonly extra: Extra } {
  const { _xml: elements } = extra;
  const all = Array.isArray(elements) ? (elements as readonly Json[]) : [];
  const own = all.find(
    (element) => isObject(element) && element['namespace'] === atom && /^(?:\w+:)?id$/.test(nameOf(element)),
  );
  const text = isObject(own) && Array.isArray(own['children']) ? (own['children'] as readonly Json[])[0] : undefined;
  if (typeof text !== 'string' || !URL.canParse(text)) return { extra };
  return { id: text, extra: { ...extra, _xml: all.filter((element) => element !== own) } };
}

function nameOf(element: Json): string {
  const name = isObject(element) ? element['name'] : undefined;
  return typeof name === 'string' ? name : '_xml';
}

interface Around {
  readonly host: Host;
  /** Namespaces by the prefixes that are declared here. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly depth: number;
}

/** Deeper than this nothing is that anybody wrote. */
const deepest = 60;

function toElement(element: Json, around: Around): string | undefined {
  if (!isObject(element) || around.depth > deepest) return undefined;
  const { name, namespace = '', attributes, children } = element;
  if (typeof name !== 'string' || typeof namespace !== 'string') return undefined;
  const way = findWay({ name, namespace }, { ...around.host, isInside: around.depth > 0, attributes });
  if (way === undefined) return undefined;
  const own = openDeclarations(around.prefixes);
  const tag = own.use(way);
  const values = toAttributes(isObject(attributes) ? attributes : {}, element['namespaces'], own);
  const inside = (Array.isArray(children) ? (children as readonly Json[]) : []).map((child) =>
    typeof child === 'string'
      ? escapeText(stripForbidden(child).text)
      : (toElement(child, { ...around, prefixes: own.all(), depth: around.depth + 1 }) ?? ''),
  );
  const content = inside.join('');
  const start = `<${tag}${own.written()}${values}`;
  return content === '' ? `${start}/>` : `${start}>${content}</${tag}>`;
}

/** The prefixes of an element: those around it, and those that it declares. */
function openDeclarations(around: Readonly<Record<string, string>>) {
  const declared: Record<string, string> = {};
  return {
    use: ({ prefix, local, namespace }: Way): string => {
      if (prefix === '') return local;
      if ((declared[prefix] ?? around[prefix]) !== namespace) declared[prefix] = namespace;
      return `${prefix}:${local}`;
    },
    all: () => ({ ...around, ...declared }),
    written: () =>
      Object.entries(declared)
        .map(([prefix, namespace]) => ` xmlns:${prefix}="${escapeAttribute(namespace)}"`)
        .join(''),
  };
}

/** Attributes with a prefix need its namespace, which the reader keeps beside them. */
function toAttributes(
  attributes: Extra,
  namespaces: Json | undefined,
  own: ReturnType<typeof openDeclarations>,
): string {
  let written = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value !== 'string' || !isXmlName(name)) continue;
    const [local = '', prefix = ''] = name.split(':').toReversed();
    const isBare = prefix === '' || prefix === 'xml';
    const namespace = !isBare && isObject(namespaces) ? namespaces[prefix] : '';
    if (typeof namespace !== 'string' || (!isBare && namespace === '')) continue;
    const known = isBare ? name : own.use({ prefix, local, namespace });
    written += ` ${known}="${escapeAttribute(stripForbidden(value).text)}"`;
  }
  return written;
}

function isObject(value: Json | undefined): value is Extra {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
