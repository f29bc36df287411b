import type { Opened } from '../open.ts';
import { xmlElements } from '../../base/xml/elements.ts';
import type { XmlElement, XmlShape } from '../../base/xml/element.ts';

/** What a document says of where it stands among others. */
export interface Outline {
  /** Addresses that its entries go by. */
  readonly ids: ReadonlySet<string>;
  /** The document behind it, as written. */
  readonly next?: string;
  /** It was made by software whose feeds have pages that no link names. */
  readonly isWordPress: boolean;
}

/** Takes a feed apart as far as its pages are concerned. */
export async function toOutline({ input, head }: Pick<Opened, 'input' | 'head'>): Promise<Outline> {
  return /^\s*[[{]/.test(head) ? ofJson(input.text()) : ofXml(input.text());
}

async function ofJson(chunks: AsyncIterable<string>): Promise<Outline> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  const feed = parsed(text);
  const ids = (feed.items ?? []).map((item) => JSON.stringify(item?.id ?? item?.url ?? ''));
  const next = typeof feed.next_url === 'string' ? { next: feed.next_url } : {};
  return { ids: new Set(ids), ...next, isWordPress: false };
}

interface JsonFeed {
  readonly items?: readonly ({ readonly id?: unknown; readonly url?: unknown } | null)[];
  readonly next_url?: unknown;
}

function parsed(text: string): JsonFeed {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const feed = typeof value === 'object' && value !== null ? (value as JsonFeed) : {}; // items are looked at below
    return Array.isArray(feed.items) ? feed : { next_url: feed.next_url };
  } catch {
    return {}; // the reader says what is wrong with it
  }
}

async function ofXml(chunks: AsyncIterable<string>): Promise<Outline> {
  const ids = new Set<string>();
  const links = new Map<string, string>();
  let isWordPress = false;
  for await (const { element, isStart } of xmlElements(chunks, shape)) {
    const name = localName(element);
    if (isStart) continue;
    if (records.has(name)) ids.add(idOf(element));
    else if (name === 'generator') isWordPress ||= /wordpress\.(?:org|com)/i.test(textIn(element));
    else if (name === 'link') {
      const { rel = '', href = '' } = element.attributes;
      const kind = rel.trim().toLowerCase();
      if (href.trim() !== '' && !links.has(kind)) links.set(kind, href.trim());
    }
  }
  const next = links.get('next') ?? links.get('prev-archive');
  return { ids, ...(next === undefined ? {} : { next }), isWordPress };
}

function idOf({ children, attributes }: XmlElement): string {
  const parts = children.filter((child) => typeof child !== 'string');
  const told = ['guid', 'id', 'link'].map((name) => parts.find((part) => localName(part) === name));
  const id = told
    .map((part) => (part ? textIn(part) || (part.attributes['href'] ?? '') : ''))
    .find((text) => text !== '');
  return id ?? attributes['rdf:about'] ?? '';
}

function textIn({ source, children }: XmlElement): string {
  const text = source?.text ?? children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
  return text.trim();
}

function localName({ name }: Pick<XmlElement, 'name'>): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

const records: ReadonlySet<string> = new Set(['item', 'entry']);
const around: ReadonlySet<string> = new Set(['rss', 'rdf', 'channel', 'feed']);
const bodies: ReadonlySet<string> = new Set(['title', 'description', 'summary', 'content', 'encoded', 'subtitle']);

const shape: XmlShape = {
  nameOf: localName,
  isOpened: (name, depth) => depth < 3 && around.has(name),
  isLeaf: () => false,
  isSource: (name) => bodies.has(name),
  isBehind: (name, open) => bodies.has(open) && (name === 'guid' || name === 'pubdate' || name === 'updated'),
  records,
};
