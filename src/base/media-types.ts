/** What the bytes of a file are, as HTTP says it. */
export interface MediaType {
  /** With its parameters: `text/html; charset=utf-8`. */
  readonly value: string;
  /** Gets smaller when it is packed. */
  readonly isText: boolean;
}

/** Text in UTF-8, by the ending of the name. */
const texts: Readonly<Record<string, string>> = {
  atom: 'application/atom+xml',
  css: 'text/css',
  csv: 'text/csv',
  htm: 'text/html',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  log: 'text/plain',
  map: 'application/json',
  md: 'text/markdown',
  mjs: 'text/javascript',
  ndjson: 'application/x-ndjson',
  opml: 'text/x-opml',
  rss: 'application/rss+xml',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  vtt: 'text/vtt',
  webmanifest: 'application/manifest+json',
  xhtml: 'application/xhtml+xml',
  xml: 'application/xml',
};

const others: Readonly<Record<string, string>> = {
  aac: 'audio/aac',
  avif: 'image/avif',
  epub: 'application/epub+zip',
  flac: 'audio/flac',
  gif: 'image/gif',
  gz: 'application/gzip',
  ico: 'image/vnd.microsoft.icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  ogv: 'video/ogg',
  opus: 'audio/ogg',
  otf: 'font/otf',
  pdf: 'application/pdf',
  png: 'image/png',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
  zip: 'application/zip',
};

/** XML says what it is by the name of its outermost element. */
const roots: Readonly<Record<string, string>> = {
  feed: 'application/atom+xml',
  html: 'application/xhtml+xml',
  opml: 'text/x-opml',
  'rdf:RDF': 'application/rss+xml',
  rss: 'application/rss+xml',
};

/** JSON says it by what its beginning holds. */
const marks: readonly (readonly [mark: RegExp, type: string])[] = [
  [/"https:\/\/jsonfeed\.org\/version\//, 'application/feed+json'],
  [/"application\/opds\+json"/, 'application/opds+json'],
];

/** By the name of the file, and where that leaves it open by how the text begins. */
export function mediaTypeOf(path: string, head: string): MediaType {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const text = texts[ending];
  if (text === undefined) return { value: others[ending] ?? 'application/octet-stream', isText: false };
  const found = ending === 'xml' ? rootType(head) : ending === 'json' ? markedType(head) : undefined;
  const type = found ?? text;
  // JSON has no such parameter (RFC 8259 §11).
  return { value: type.endsWith('json') ? type : `${type}; charset=utf-8`, isText: true };
}

/** True where people can subscribe to it. */
export function isFeedType({ value }: MediaType): boolean {
  return /^application\/(?:(?:rss|atom)\+xml|(?:feed|opds)\+json)\b/.test(value);
}

/** What may stand in front of the outermost element (XML 1.0 §2.8): how it begins, and how it ends. */
const prolog = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

function rootType(head: string): string | undefined {
  let at = 0;
  for (;;) {
    while (/[\s\ufeff]/.test(head.charAt(at))) at += 1;
    const part = prolog.find(([start]) => head.startsWith(start, at));
    if (part === undefined) break;
    const end = head.indexOf(part[1], at + part[0].length);
    if (end < 0) return undefined;
    at = end + part[1].length;
  }
  const [, root = ''] = /^<([\w:.-]+)/.exec(head.slice(at, at + 100)) ?? [];
  return Object.hasOwn(roots, root) ? roots[root] : undefined;
}

function markedType(head: string): string | undefined {
  return marks.find(([mark]) => mark.test(head))?.[1];
}
