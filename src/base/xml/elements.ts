import type { XmlNote } from './bounds.ts';
import type { XmlFound, XmlShape } from './element.ts';
import { openTree } from './tree.ts';

/**
 * The elements of a document as it comes in, each with all that is in it: those that are complete with each piece, since to wait for each
 * alone takes longer than to read it. Takes what readers of feeds take: end tags that are missing
 * or too many, any case, undeclared prefixes, anything before the first tag. Holds the elements of one piece at a time, and of each no
 * more than an honest document has: what is left out is noted.
 */
export async function* xmlBatches(
  text: AsyncIterable<string>,
  shape: XmlShape,
  note?: XmlNote,
): AsyncGenerator<readonly XmlFound[]> {
  const found: XmlFound[] = [];
  const tree = openTree(shape, found, note);
  for await (const chunk of text) {
    tree.write(chunk);
    if (found.length > 0) yield found.splice(0);
  }
  tree.end();
  yield found;
}

/** The same one by one. */
export async function* xmlElements(...all: Parameters<typeof xmlBatches>): AsyncGenerator<XmlFound> {
  for await (const batch of xmlBatches(...all)) yield* batch;
}
