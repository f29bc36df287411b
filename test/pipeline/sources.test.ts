import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { convert, type Diagnostic, type Reader, type Summary } from '../../src/index.ts';
import { listen, serve, tempFolder } from './net/server.ts';

/** A list of sources, one a line. */
const list: Reader = {
  name: 'list',
  title: 'Lists',
  options: {},
  sniff: (_, file) => (file.endsWith('.list') ? 1 : 0),
  async *read({ file, text }) {
    let all = '';
    for await (const chunk of text()) all += chunk;
    for (const [at, url] of all.trim().split('\n').entries())
      yield { kind: 'source', url, place: { file, line: at + 1 } };
  },
};

const feed = (title: string): string =>
  `<rss><channel><item><title>${title}</title><guid>${title}</guid></item></channel></rss>`;

async function converted(
  lines: readonly string[],
  { follow, inputs = [] }: { readonly follow: boolean; readonly inputs?: readonly string[] },
): Promise<Summary & { readonly said: readonly string[] }> {
  const folder = tempFolder();
  writeFileSync(join(folder, 'my.list'), lines.join('\n'));
  const said: Diagnostic[] = [];
  const summary = await convert({
    inputs: [join(folder, 'my.list'), ...inputs],
    output: join(folder, 'out'),
    to: ['ndjson'],
    plugins: [{ name: 'lists', readers: [list] }],
    network: { follow, allowPrivate: true, pace: { interval: 0 } },
    onDiagnostic: (diagnostic) => said.push(diagnostic),
  });
  return { ...summary, said: said.map(({ place, message }) => `${place.file}:${place.line ?? ''} ${message}`) };
}

test('a source that a list names is left alone unless it is to be followed', async () => {
  const { url, asked } = await serve({ '/a': feed('A') });
  const { ledger, said } = await converted([`${url}/a`], { follow: false });
  expect([ledger, asked]).toEqual([{ read: 1, exported: 0, dropped: 1, rejected: 0 }, []]);
  expect(said).toContain(
    `my.list:1 names a source that is not fetched (--follow fetches sources, one step far): ${url}/a`,
  );
});

test('sources are read once each, one step far, and one that fails costs no other', async () => {
  const { url, asked } = await serve({ '/a': feed('A'), '/b': feed('B') });
  const deeper = await listen({ '/more.list': `${url}/c` });
  const named = [`${url}/a`, `${url}/none`, `${url}/b`, `${url}/a`, `${deeper.url}/more.list`, 'file:///etc/hosts'];
  const { ledger, brokenInputs, said } = await converted(named, { follow: true, inputs: [`${url}/b`] });
  deeper.close();
  expect(asked.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['/a', '/b', '/none']);
  expect([ledger, brokenInputs]).toEqual([{ read: 9, exported: 2, dropped: 7, rejected: 0 }, 1]);
  expect(said).toEqual(
    expect.arrayContaining([
      'my.list:6 names a source that is not fetched, since it is no address of the web: file:///etc/hosts',
      `${deeper.url}/more.list:1 names a source that is not fetched (--follow fetches sources, one step far): ${url}/c`,
      `${url}/none: cannot be fetched: the server answers 404 Not Found`,
    ]),
  );
});
