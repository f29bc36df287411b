import type { ArchiveInput, Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** What Substack exports: a zip archive, or the folder that it was unpacked to, with `posts.csv`, and the bodies in `posts/<id>.html`. */
export const substack: Reader = {
  name: 'substack',
  title: 'Substack export (zip or folder)',
  options: {},
  sniff: (head) => (/^\ufeff?post_id,post_date,is_published,/.test(head) ? 1 : 0),
  evidence: () => 'the columns of its first line',
  async *read(input, { report }): AsyncIterable<RawItem> {
    const { readPosts } = await import('./substack/read.ts');
    yield* readPosts({ table: input, report });
  },
  sniffArchive: (names) => (findTable(names) === undefined ? 0 : 1),
  claimArchive: async (archive) => {
    const name = findTable(archive.names);
    if (name === undefined || !(await isTable(archive, name))) return [];
    const folder = name.replace(/\.csv$/, '/');
    // Beside the bodies lie tables of who got which letter.
    return archive.names.filter((one) => one === name || (one.startsWith(folder) && /\.(?:html|csv)$/.test(one)));
  },
  async *readArchive(archive, { report }): AsyncIterable<RawItem> {
    const { readPosts } = await import('./substack/read.ts');
    const name = findTable(archive.names) ?? '';
    const table = await archive.open(name);
    if (table) yield* readPosts({ table, report, folder: name.replace(/posts\.csv$/, ''), archive });
  },
};

function findTable(names: readonly string[]): string | undefined {
  const table = names.find((name) => name.endsWith('posts.csv') && /^(?:[^/]+\/)?posts\.csv$/.test(name));
  const folder = table?.replace(/\.csv$/, '/');
  return folder !== undefined && names.some((name) => name.startsWith(folder) && name.endsWith('.html'))
    ? table
    : undefined;
}

/** Others call a table so too. */
async function isTable(archive: ArchiveInput, name: string): Promise<boolean> {
  const input = await archive.open(name);
  let head = '';
  for await (const chunk of input?.text() ?? []) {
    head += chunk;
    if (head.includes('\n') || head.length > 4096) break;
  }
  return /^\ufeff?(?:[^\n]*,)?"?post_id"?\s*(?:,|$)/.test(head.split('\n', 1)[0] ?? '');
}
