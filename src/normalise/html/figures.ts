import { element, isTag, isText, pushAll, replaceAll, type ChildNode, type Element } from '../../base/html/tree.ts';
import { isBlankText } from '../../base/text.ts';
import { isIcon } from './image-sources.ts';
import { find, type BodyRule } from './page.ts';

/** Makes figures of pictures that are a paragraph by themselves. */
export const figures: BodyRule = {
  name: 'heal/figure',
  about:
    'Pictures alone in a paragraph are figures, one each, with the link around them, so that books and summaries treat them like those the author marked. Icons, and pictures in tables, stay where they are.',
  changes: 'form',
  example: {
    before: '<p><a href="https://example.org/b"><img src="https://example.org/a.jpg"></a></p>',
    after: '<figure><a href="https://example.org/b"><img src="https://example.org/a.jpg" alt=""/></a></figure>',
  },
  on: ['img'],
  apply: ({ root }) => {
    const made = new Map<ChildNode, ChildNode[]>();
    const inTables = new Set(find(root, 'table').flatMap((table) => find(table, 'p')));
    for (const paragraph of find(root, 'p')) {
      if (inTables.has(paragraph)) continue;
      const pictures = picturesOf(paragraph.children);
      if (pictures === undefined || pictures.length === 0) continue;
      made.set(
        paragraph,
        pictures.map((picture, at) => element('figure', at === 0 ? { ...paragraph.attribs } : {}, [picture])),
      );
    }
    replaceAll(made);
    return made.size;
  },
};

/** Emphasis around a picture shows nothing. */
const vain = new Set(['strong', 'em', 'b', 'i', 'u', 's', 'small', 'span', 'sup', 'sub', 'mark']);

/** The pictures, each with its link; undefined where there is anything else. */
function picturesOf(nodes: readonly ChildNode[]): Element[] | undefined {
  const found: Element[] = [];
  for (const node of nodes) {
    if (isText(node)) {
      if (!isBlankText(node.data)) return undefined;
    } else if (isTag(node) && node.name !== 'br') {
      const pictures = picturesIn(node);
      if (pictures === undefined) return undefined;
      pushAll(found, pictures);
    }
  }
  return found;
}

function picturesIn(node: Element): readonly Element[] | undefined {
  if (node.name === 'img') return isIcon(node) ? undefined : [node];
  if (vain.has(node.name) && Object.keys(node.attribs).length === 0) return picturesOf(node.children);
  const inside = node.name === 'a' ? picturesOf(node.children) : undefined;
  return inside !== undefined && inside.length > 0 ? [node] : undefined;
}
