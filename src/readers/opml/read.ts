import type { Input } from '../../model/contracts.ts';
import type { Extra } from '../../model/json.ts';
import type { RawItem, RawSource } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import { pairsIn } from '../../base/xml/attributes.ts';
import { openTokens } from '../../base/xml/tokens.ts';

/** Attributes that the fields of a source say, or that say nothing of it. */
const told: ReadonlySet<string> = new Set(['xmlurl', 'htmlurl', 'text', 'title', 'type']);

/** The sources of a list, in their order; holds none of them. What is no source (a folder, a note) is around them. */
export async function* readOutlines({ file, text }: Pick<Input, 'file' | 'text'>): AsyncIterable<RawItem> {
  const found: RawItem[] = [];
  /** The folders that are open, each with those around it: `Sea/Harbours`. */
  const folders: string[] = [];
  const tokens = openTokens({
    onOpen: ({ name: element, attributes, isEmpty }, line) => {
      if (element.toLowerCase() !== 'outline') return;
      const outline = new Map(pairsIn(attributes).map(([key, value]) => [key.toLowerCase(), value.trim()]));
      const around = folders.at(-1) ?? '';
      const source = toSource(outline, around);
      if (source) found.push({ kind: 'source', ...source, place: { file, line, record: source.url } });
      else if (isLink(outline))
        found.push({ kind: 'skip', reason: `a link to ${outline.get('url')}`, place: { file, line } });
      const name = outline.get('text') || outline.get('title') || '';
      if (!isEmpty) folders.push(around === '' || name === '' ? around + name : `${around}/${name}`);
    },
    onClose: (name) => {
      if (name.toLowerCase() === 'outline') folders.pop();
    },
    onText: () => undefined,
  });
  let sources = 0;
  const settled = function* (): Generator<RawItem> {
    for (const item of found.splice(0)) {
      if (item.kind === 'source') sources += 1;
      yield item;
    }
  };
  for await (const chunk of text()) {
    tokens.write(chunk);
    yield* settled();
  }
  tokens.end();
  yield* settled();
  if (sources === 0) yield { kind: 'skip', reason: 'a list without feeds', place: { file, line: 1 } };
}

function isOf(type: string, outline: ReadonlyMap<string, string>): boolean {
  return outline.get('type')?.toLowerCase() === type;
}

/** A page to look at, and no feed. */
function isLink(outline: ReadonlyMap<string, string>): boolean {
  return isOf('link', outline) && outline.get('url') !== undefined;
}

/** A feed, or another list that is included. */
function toSource(outline: ReadonlyMap<string, string>, folder: string): Omit<RawSource, 'place'> | undefined {
  const url = outline.get('xmlurl') || (isOf('include', outline) ? outline.get('url') : undefined);
  if (!url) return undefined;
  const rest = [...outline].filter(([name, value]) => !told.has(name) && value !== '' && value !== url);
  const extra: Extra = Object.fromEntries(folder === '' ? rest : [...rest, ['folder', folder] as const]);
  return present<Omit<RawSource, 'place'>>({
    url,
    title: outline.get('title') || outline.get('text') || undefined,
    page: outline.get('htmlurl') || undefined,
    extra: Object.keys(extra).length > 0 ? extra : undefined,
  });
}
