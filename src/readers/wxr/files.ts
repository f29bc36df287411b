import { copied } from '../../base/text.ts';

/** Addresses of the attachments of an export. */
export interface Files {
  /** By `wp:post_id`. */
  readonly byId: ReadonlyMap<string, string>;
  /** By the post they were uploaded to. */
  readonly byParent: ReadonlyMap<string, readonly string[]>;
}

const mark =
  /<(\/item)>|<wp:(post_id|post_parent|attachment_url)>\s*(?:<!\[CDATA\[)?\s*([^<\]]{0,2000})(?:\]\]>)?\s*<\/wp:/g;

/** Longer than what a mark matches, so that none is missed where the text is cut. */
const longest = 4096;

/** Looks for them without parsing: they are three fields in a fixed form. */
export async function findFiles(text: AsyncIterable<string>): Promise<Files> {
  const byId = new Map<string, string>();
  const byParent = new Map<string, string[]>();
  let record: Record<string, string> = {};
  const settle = (): void => {
    const { post_id: id, post_parent: parent = '0', attachment_url: url } = record;
    record = {};
    if (id === undefined || url === undefined || url === '') return;
    // Cut out of the text as it is, each would keep the stretch around it in memory.
    const own = copied(url);
    byId.set(copied(id), own);
    if (parent === '0') return;
    const known = byParent.get(parent);
    if (known) known.push(own);
    else byParent.set(copied(parent), [own]);
  };
  let held = '';
  for await (const chunk of text) {
    held += chunk;
    let at = 0;
    for (const found of held.matchAll(mark)) {
      const [, end, name = '', value = ''] = found;
      if (end === undefined) record[name] = value.trim().replaceAll('&amp;', '&');
      else settle();
      at = found.index + found[0].length;
    }
    held = held.slice(Math.max(at, held.length - longest));
  }
  settle();
  return { byId, byParent };
}
