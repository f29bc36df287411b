import type { XmlNote } from './bounds.ts';
import type { XmlFound, XmlShape } from './element.ts';
import { openTree } from './tree.ts';

/**
 * The elements of a document as it comes in, each with all that is in it. Takes what readers of feeds take: end tags that are missing
 * or too many, any case, undeclared prefixes, anything before the first tag. Holds one element at a time, and of that no
 * more than an honest document has: what is left out is noted.
 */
export async function* xmlElements(
  text: AsyncIterable<string>,
  shape: XmlShape,
  note?: XmlNote,
): AsyncGenerator<XmlFound> {
  const found: XmlFound[] = [];
  const tree = openTree(shape, found, note);
  for await (const chunk of text) {
    tree.write(chunk);
    yield* found.splice(0);
  }
  tree.end();
  yield* found.splice(0);
}
