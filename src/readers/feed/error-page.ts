import { isPage } from '../../base/page-start.ts';
import { decodeReferences } from '../../base/xml/references.ts';
import { toLine } from '../../base/text.ts';

/** Enough to tell what a document is. */
const longest = 4096;

/** A text as it comes in, and, when it has passed, how it began. */
export function openHead(text: AsyncIterable<string>) {
  let start = '';
  return {
    start: () => start,
    text: (async function* () {
      for await (const chunk of text) {
        if (start.length < longest) start += chunk.slice(0, longest - start.length);
        yield chunk;
      }
    })(),
  };
}

/** What a document is that is a page rather than a feed, as servers send one that have none; undefined where it is no page. */
export function findPage(head: string): string | undefined {
  if (!isPage(head)) return undefined;
  const title = toLine(decodeReferences(/<title[^<>]{0,200}>([^<]{1,200})/i.exec(head)?.[1] ?? ''));
  return `an HTML page where a feed was expected${title === '' ? '' : ` (${title})`}`;
}
