import { parsed } from './setting.ts';

interface Document {
  readonly ids: readonly string[];
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly marks: readonly string[];
}

/** What a reader sees of a document. */
export function toDocument(text: string): Document {
  if (text.startsWith('{')) {
    const { items, next_url: previous } = JSON.parse(text) as { items: { id: string }[]; next_url?: string };
    return { ids: items.map(({ id }) => id), previous, next: undefined, marks: [] };
  }
  const $ = parsed(text);
  const link = (rel: string): string | undefined => $(`[rel="${rel}"]`).attr('href');
  return {
    ids: [...$('item > guid, entry > id')].map((element) => $(element).text()),
    previous: link('prev-archive'),
    next: link('next-archive'),
    marks: ['fh\\:archive', 'fh\\:complete'].filter((name) => $(name).length > 0),
  };
}

/** Documents from the feed back to the oldest page, as a reader follows them. */
export function follow(files: ReadonlyMap<string, string>, path: string, root = 'https://example.org/f/'): Document[] {
  const documents: Document[] = [];
  for (let url: string | undefined = new URL(path, root).href; url !== undefined;) {
    const document = toDocument(files.get(url.slice(root.length)) ?? '{}');
    documents.push(document);
    url = document.previous === undefined ? undefined : new URL(document.previous, url).href;
  }
  return documents;
}
