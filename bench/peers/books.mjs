/** pandoc and calibre: an EPUB of 1,000 posts, from one page of HTML without pictures, which they would fetch. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toPage } from './posts.mjs';
import { findVersion, missing, rowOf } from './tool.mjs';

const most = 1000;

export async function measureBooks({ archive, scratch, posts }) {
  const count = Math.min(posts, most);
  const page = join(scratch, 'posts.html');
  writeFileSync(page, toPage(archive, count));
  return [
    ...(await measureBook('pandoc', ['pandoc', '-f', 'html', '--quiet', '-o', 'pandoc.epub', page])),
    ...(await measureBook('calibre', ['ebook-convert', page, 'calibre.epub'])),
  ];

  async function measureBook(peer, words) {
    const version = await findVersion(words[0]);
    if (version === undefined) return missing(peer);
    const row = { peer: `${peer} ${version}`, task: `EPUB of ${count} posts without pictures` };
    return [await rowOf(row, words, { cwd: scratch, env: { QT_QPA_PLATFORM: 'offscreen' }, written: `${peer}.epub` })];
  }
}
