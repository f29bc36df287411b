import { htmlElements, impliedEnd, voidElements } from './vocabulary.ts';

/** Deeper nesting than this means nothing to a reader and breaks recursive programs. */
const deepest = 400;

const tagStart = /<(\/?)([a-zA-Z][^\s/>]*)/g;

/**
 * Makes source fit for a parser: what looks like a tag and is none (`<The One Thing>`) becomes text, and tags nested
 * beyond all reason are left out while their text stays. Linear in the length. Counts what it changed. Without
 * `words`, words in brackets are left to the parser.
 */
export function prepareSource(
  html: string,
  { words }: { readonly words: boolean },
): {
  readonly html: string;
  readonly asText: number;
  readonly tooDeep: number;
} {
  let invented: ReadonlySet<string> | undefined;
  let [depth, skipped, asText, tooDeep, copied] = [0, 0, 0, 0, 0];
  let out = '';
  tagStart.lastIndex = 0;
  for (let found = tagStart.exec(html); found; found = tagStart.exec(html)) {
    const name = (found[2] ?? '').toLowerCase();
    if (!htmlElements.has(name)) {
      if (!words) continue;
      invented ??= inventedTags(html);
      if (!invented.has(name)) continue;
      out += `${html.slice(copied, found.index)}&lt;`;
      copied = found.index + 1;
      asText += 1;
    } else if (!voidElements.has(name) && !impliedEnd.has(name)) {
      const isEnd = found[1] === '/';
      const skip = isEnd ? skipped > 0 : depth >= deepest;
      if (skip) {
        const end = html.indexOf('>', found.index);
        out += html.slice(copied, found.index);
        copied = end < 0 ? html.length : end + 1;
        tagStart.lastIndex = copied;
        skipped += isEnd ? -1 : 1;
        tooDeep += 1;
      } else depth = Math.max(0, depth + (isEnd ? -1 : 1));
    }
  }
  return { html: copied === 0 ? html : out + html.slice(copied), asText, tooDeep };
}

/** Names in angle brackets that are words, not markup: no element, no hyphen or prefix, no attribute, no end tag. */
function inventedTags(html: string): ReadonlySet<string> {
  const words = new Set<string>();
  const markup = new Set<string>();
  for (const [, slash, raw = '', rest = ''] of html.matchAll(/<(\/?)([a-zA-Z][^\s/>]*)([^<>]{0,200})/g)) {
    const name = raw.toLowerCase();
    if (htmlElements.has(name)) continue;
    if (slash === '/' || /[-:=]/.test(name) || rest.includes('=')) markup.add(name);
    else words.add(name);
  }
  return new Set([...words].filter((name) => !markup.has(name)));
}
