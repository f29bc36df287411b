import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** What Substack exports: a zip archive with `posts.csv`, and the bodies in `posts/<id>.html`. */
export const substack: Reader = {
  name: 'substack',
  title: 'Substack export (zip)',
  options: {},
  sniff: (head) => (/^\ufeff?post_id,post_date,is_published,/.test(head) ? 1 : 0),
  evidence: () => 'the columns of its first line',
  async *read(input, { report }): AsyncIterable<RawItem> {
    const { readPosts } = await import('./substack/read.ts');
    yield* readPosts({ table: input, report });
  },
  sniffArchive: (names) => (findTable(names) === undefined ? 0 : 1),
  async *readArchive(archive, { report }): AsyncIterable<RawItem> {
    const { readPosts } = await import('./substack/read.ts');
    const name = findTable(archive.names) ?? '';
    const table = await archive.open(name);
    if (table) yield* readPosts({ table, report, folder: name.replace(/posts\.csv$/, ''), archive });
  },
};

function findTable(names: readonly string[]): string | undefined {
  const table = names.find((name) => /^(?:[^/]+\/)?posts\.csv$/.test(name));
  const folder = table?.replace(/\.csv$/, '/');
  return folder !== undefined && names.some((name) => name.startsWith(folder) && name.endsWith('.html'))
    ? table
    : undefined;
}
