/** pandoc, calibre and epub-gen-memory as it comes: an EPUB of 1,000 posts without pictures, which they would fetch. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toBodies, toPage } from './posts.mjs';
import { findVersion, missing, rowOf } from './tool.mjs';

const most = 1000;
const runner = fileURLToPath(new URL('book-library-run.mjs', import.meta.url));

export async function measureBooks({ archive, scratch, posts }) {
  const count = Math.min(posts, most);
  const page = join(scratch, 'posts.html');
  writeFileSync(page, toPage(archive, count));
  const bodies = join(scratch, 'posts.json');
  writeFileSync(bodies, JSON.stringify(toBodies(archive, count)));
  const library = createRequire(import.meta.url)('epub-gen-memory/package.json').version;
  return [
    ...(await measureBook('pandoc', ['pandoc', '-f', 'html', '--quiet', '-o', 'pandoc.epub', page])),
    ...(await measureBook('calibre', ['ebook-convert', page, 'calibre.epub'])),
    await measureWords('epub-gen-memory', library, [process.execPath, runner, bodies, 'epub-gen-memory.epub']),
  ];

  async function measureBook(peer, words) {
    const version = await findVersion(words[0]);
    return version === undefined ? missing(peer) : [await measureWords(peer, version, words)];
  }

  async function measureWords(peer, version, words) {
    const row = { peer: `${peer} ${version}`, task: `EPUB of ${count} posts without pictures` };
    return rowOf(row, words, { cwd: scratch, env: { QT_QPA_PLATFORM: 'offscreen' }, written: `${peer}.epub` });
  }
}
