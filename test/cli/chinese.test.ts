import { describe, expect, test } from 'vitest';
import { call, folderWith } from './call.ts';

const post = (title: string, body: string, more = ''): string =>
  `---\ntitle: ${title}\ndate: 2024-03-01\n${more}---\n${body}\n`;

const archive = (): string =>
  folderWith({
    'input/hans.md': post(
      '发布新软件',
      '这是一段关于头发和**皇后**的文字，里面有 `软件`。',
      'tags: [软件]\nauthor: 游本昌\n',
    ),
    'input/hant.md': post('發佈新軟體', '這是一段關於頭髮和皇后的文字，裡面有軟體。', 'lang: zh-TW\n'),
    'input/ja.md': post('新しいソフト', '国会の会議で、学者たちが話しました。', 'lang: ja\n'),
  });

interface Converted {
  readonly title: string;
  readonly content: { readonly html: string; readonly markdown?: string };
  readonly language: string;
}

async function posts(argv: readonly string[]): Promise<Converted[]> {
  const { out, err, code } = await call([...argv, '--to', 'ndjson', '-o', '-'], { cwd: archive() });
  expect(code, err).toBe(0);
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('--chinese', () => {
  test('s2t writes simplified posts traditional and leaves the others', async () => {
    const [before, after] = [await posts([]), await posts(['--chinese', 's2t'])];
    expect(Object.fromEntries(after.map(({ title, language }) => [title, language]))).toEqual({
      新しいソフト: 'ja',
      發佈新軟件: 'zh-Hant',
      發佈新軟體: 'zh-TW',
    });
    const other = ({ language }: Converted): boolean => language === 'ja' || language === 'zh-TW';
    expect(after.filter(other)).toEqual(before.filter(other));
    expect(after.find(({ language }) => language === 'zh-Hant')).toMatchObject({
      content: {
        html: '<p>這是一段關於頭髮和<strong>皇后</strong>的文字，裏面有 <code>软件</code>。</p>',
      },
      tags: [{ term: '軟件' }],
      authors: [{ name: '游本昌' }],
    });
  });

  test('Markdown files are written from the converted body', async () => {
    const { out } = await call(['input/hans.md', '--chinese', 'tw', '--to', 'markdown', '-o', '-'], { cwd: archive() });
    expect(out).toContain('這是一段關於頭髮和**皇后**的文字，裡面有 `软件`。');
  });

  test('--tag is in the words of the source', async () => {
    expect((await posts(['--chinese', 's2t', '--tag', '软件'])).map(({ title }) => title)).toEqual(['發佈新軟件']);
  });

  test('a direction that does not exist is a usage error with a hint', async () => {
    const { code, err } = await call(['--chinese', 's2'], { cwd: archive() });
    expect(code).toBe(2);
    expect(err).toContain('--chinese takes one of s2t, t2s, tw, hk, not s2');
  });
});
