import { expect, test } from 'vitest';
import { TextTable } from '../../src/base/text-table.ts';
import { listFiles, openWritten, toWritten } from '../../src/pipeline/written-files.ts';

const note = (byte: number): Uint8Array => Uint8Array.of(byte, byte);

test('a table gives back what was added, however much it is', () => {
  const table = new TextTable(2);
  const paths = Array.from({ length: 3000 }, (_, row) => `posts/${row}-字😀.md`);
  for (const [row, path] of paths.entries()) table.add(path, note(row % 256));
  expect(Array.from(paths, (_, row) => table.text(row))).toEqual(paths);
  expect(Array.from(paths, (_, row) => table.note(row)[1])).toEqual(paths.map((_, row) => row % 256));
});

test('a table that another one was put behind is as if its rows had been added', () => {
  const [table, other] = [new TextTable(2), new TextTable(2)];
  table.add('a', note(1));
  other.add('bb', note(2));
  other.add('c', note(3));
  table.append(other.columns);
  table.append(new TextTable(2).columns);
  table.add('d', note(4));
  expect([0, 1, 2, 3].map((row) => [table.text(row), table.note(row)[0]])).toEqual([
    ['a', 1],
    ['bb', 2],
    ['c', 3],
    ['d', 4],
  ]);
});

test('a table made of the rows of another leaves them alone', () => {
  const first = new TextTable(2);
  first.add('a', note(1));
  const second = new TextTable(2, structuredClone(first.columns));
  second.add('b', note(2));
  first.add('c', note(3));
  expect([first.text(1), second.text(0), second.text(1)]).toEqual(['c', 'a', 'b']);
});

test('rows are sorted by path; of those with one path the last counts', () => {
  const table = new TextTable(2);
  for (const [row, path] of ['b', 'a/c', 'a', 'b', '字'].entries()) table.add(path, note(row));
  expect(Array.from(table.sorted(), (row) => `${table.text(row)} ${table.note(row)[0]}`)).toEqual([
    'a 2',
    'a/c 1',
    'b 3',
    '字 4',
  ]);
});

test('a list of written files gives them one by one, is a list as JSON, and can be taken apart again', () => {
  const [rss, markdown] = [openWritten('rss'), openWritten('markdown')];
  rss.add({ path: 'rss.xml', bytes: 2 ** 40, fate: 'new' });
  markdown.add({ path: 'posts/a.md', bytes: 1, fate: 'changed' });
  markdown.add({ path: 'posts/字.md', bytes: 0, fate: 'unchanged' });
  const list = listFiles([...rss.all(), ...openWritten('atom').all(), ...markdown.all()]);
  const files = [
    { exporter: 'rss', path: 'rss.xml', bytes: 2 ** 40, fate: 'new' },
    { exporter: 'markdown', path: 'posts/a.md', bytes: 1, fate: 'changed' },
    { exporter: 'markdown', path: 'posts/字.md', bytes: 0, fate: 'unchanged' },
  ];
  expect([...list]).toEqual(files);
  expect(list.size).toBe(3);
  expect(JSON.parse(JSON.stringify(list))).toEqual(files);
  expect([...listFiles(toWritten(list))]).toEqual(files);
});
