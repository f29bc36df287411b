import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { elements, parseHtml } from '../../src/base/html/tree.ts';
import { zipOf } from '../pipeline/packed.ts';
import { archive, call, folderWith, messy } from './call.ts';

describe('explain', () => {
  test('tells in order what each rule did to a file, why, and what it took', async () => {
    const cwd = folderWith({ 'one.md': messy });
    const { code, out, err } = await call(['explain', 'one.md'], { cwd });
    expect([code, err]).toEqual([0, '']);
    const rules = [...out.matchAll(/^ +\d+ {2}(\S+) /gm)].map(([, name]) => name);
    expect(rules).toEqual([
      'heal/permalink',
      'heal/emoji',
      'clean/active',
      'clean/empty',
      'heal/white-space',
      'clean/attribute',
      'find/summary',
      'find/language',
    ]);
    expect(out).toContain('heal/permalink  url × 1');
    expect(out).toContain('     - https://example.org/one?utm_source=feed\n     + https://example.org/one');
    expect(out).toContain('clean/active  content × 1, 4 characters taken');
    expect(out).toMatch(/body: html, \d+ characters read \+ \d+ given = \d+ written \+ \d+ taken/);
  });

  test('finds a post in the inputs by URL or id', async () => {
    const cwd = folderWith({ 'posts/one.md': messy, 'posts/two.md': '---\ntitle: Two\n---\nb\n' });
    const { code, out } = await call(['explain', 'https://example.org/one', 'posts'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^one\.md {2}One & two$/m);
    expect(out).not.toContain('Two');
  });

  test('finds a post by the id that the ledger gave it, whatever it is called now', async () => {
    const post = (url: string): string => `---\ntitle: Two\nfrom: ${url}\n---\nSome words.\n`;
    const cwd = folderWith({ 'posts/two.md': post('https://old.example/2'), 'posts/one.md': messy });
    await call(['posts', '--ledger', '.feedmill', '--to', 'ndjson'], { cwd });
    writeFileSync(join(cwd, 'posts/two.md'), post('https://new.example/2'));
    for (const ledger of [[], ['--ledger', '.feedmill']]) {
      const { code, out } = await call(['explain', 'https://old.example/2', 'posts', '--json', ...ledger], { cwd });
      expect([code, JSON.parse(out)]).toMatchObject([0, { post: { id: 'https://old.example/2' } }]);
      expect((await call(['explain', 'https://new.example/2', 'posts', ...ledger], { cwd })).code).toBe(0);
    }
    const none = await call(['explain', 'https://old.example/2', 'posts', '--ledger', 'none'], { cwd });
    expect(none.code).toBe(1);
  });

  test.each([
    'https://example.org/one?utm_source=feed',
    'https://EXAMPLE.org/one',
    'https://example.org/%6Fne?utm_campaign=x',
  ])('finds it by its address as written, and by any that means the same: %s', async (wanted) => {
    const cwd = folderWith({ 'posts/one.md': messy, 'posts/two.md': '---\ntitle: Two\n---\nb\n' });
    const { code, out } = await call(['explain', wanted, 'posts'], { cwd });
    expect([code, out.split('\n', 1)[0]]).toEqual([0, 'one.md  One & two']);
    const off = await call(['explain', wanted, 'posts', '--no-rule', 'heal/permalink', '--json'], { cwd });
    expect(off.code).toBe(wanted === 'https://example.org/one?utm_source=feed' ? 0 : 1);
  });

  test('knows the address of the site that a file is in', async () => {
    const cwd = folderWith({
      'site/_config.yml': 'url: https://example.org\n',
      'site/_posts/one.md': '---\ntitle: One\n---\n<p><a href="/b">b</a></p>\n',
    });
    const { out } = await call(['explain', 'site/_posts/one.md', '--json'], { cwd });
    expect(JSON.parse(out).body.html).toBe('<p><a href="https://example.org/b">b</a></p>');
  });

  test('knows files of an archive, and what the archive has beside them', async () => {
    const cwd = folderWith({});
    const files = {
      'blog/_config.yml': 'url: https://example.org\n',
      'blog/_posts/2024-05-01-one.md': '---\ntitle: One\n---\n![sea](../img/sea.png) [two](2024-05-02-two.md)\n',
      'blog/_posts/2024-05-02-two.md': '---\ntitle: Two\n---\nText\n',
      'blog/img/sea.png': 'x',
    };
    writeFileSync(join(cwd, 'o.zip'), await zipOf(files));
    const { out } = await call(['explain', 'o.zip!/blog/_posts/2024-05-01-one.md', '--json'], { cwd });
    expect(JSON.parse(out)).toMatchObject({ post: { title: 'One', url: 'https://example.org/2024/05/01/one.html' } });
    expect(JSON.parse(out).body.html).toContain('src="input:o.zip!/blog/img/sea.png"');
    const none = await call(['explain', 'o.zip!/blog/none.md'], { cwd });
    expect(none).toMatchObject({ code: 1, err: 'feedmill: there is no post in o.zip!/blog/none.md\n' });
    const all = await call(['explain', 'o.zip', '--json'], { cwd });
    expect(JSON.parse(all.out)).toHaveLength(2);
  });

  test('gives a document to machines', async () => {
    const cwd = folderWith({ 'one.md': messy });
    const { out } = await call(['explain', 'one.md', '--json'], { cwd });
    const { post, body, changes, diagnostics } = JSON.parse(out);
    expect(post).toMatchObject({ id: 'https://example.org/one', title: 'One & two' });
    expect(body).toMatchObject({ source: { as: 'html' }, html: '<p>It rained.</p><p>🎉</p>' });
    expect(body.ledger.read + body.ledger.given).toBe(body.ledger.written + body.ledger.taken);
    expect(changes.find(({ rule }: { rule: string }) => rule === 'clean/empty')).toMatchObject({
      about: expect.stringContaining('Empty paragraphs'),
      before: expect.stringContaining('\u00a0'),
      count: 1,
    });
    expect(diagnostics.map(({ code }: { code: string }) => code)).toContain('date/missing');
  });

  test('prints a page with both renderings in which nothing can run', async () => {
    const cwd = folderWith({
      'one.md': messy,
      'a.png': 'x',
      'two.md': '---\ntitle: <b>2</b>\n---\n<p><img src="a.png"></p>',
    });
    const { out } = await call(['explain', 'one.md', '--html'], { cwd });
    expect(out.match(/<iframe sandbox="" /g)).toHaveLength(1);
    expect(out).toContain("content=\"default-src 'none'");
    for (const { name, attribs } of elements(parseHtml(out)))
      expect([name, ...Object.keys(attribs)].join(' ')).not.toMatch(/script|\bon/);
    const two = await call(['explain', 'two.md', '--html'], { cwd });
    expect(two.out).toContain('&lt;b&gt;2&lt;/b&gt;: before and after');
    expect(two.out).toContain('data:image/png;base64,eA==');
  });

  test('a file without a post says why it has none', async () => {
    const cwd = folderWith({ 'one.md': `${messy}${'\0'.repeat(64)}`, 'README.md': 'about' });
    const binary = await call(['explain', 'one.md'], { cwd });
    expect(binary.code).toBe(1);
    expect(binary.err).toMatch(/^feedmill: there is no post in one\.md\nerror one\.md: holds binary data .*\n$/);
    const none = await call(['explain', 'README.md'], { cwd });
    expect(none.err).toContain('there is no post in README.md\ninfo README.md:1: is a README file, not a post\n');
  });

  test('says so where there is no such post, and what it wants', async () => {
    const cwd = archive();
    const none = await call(['explain', 'https://example.org/none'], { cwd });
    expect([none.code, none.err]).toEqual([1, 'feedmill: there is no post https://example.org/none in input\n']);
    const nothing = await call(['explain'], { cwd });
    expect(nothing.code).toBe(2);
    expect(nothing.err).toContain('takes a file, or the id or URL of a post');
  });
});

describe('the order of changes', () => {
  test('what a page says of its author is read before the furniture that says it goes', async () => {
    const rules = `- hosts: ['*']
  find: author
  selector: .by
  reason: byline
- hosts: ['*']
  selector: .by
  reason: byline
  guard: 1
`;
    const body = '<p>It rained.</p><p onclick="go()">All day, and all of the night after it.</p><p class="by">Ada</p>';
    const cwd = folderWith({ 'one.md': `---\ntitle: One\n---\n${body}\n`, 'mine.yaml': rules });
    const { out } = await call(['explain', 'one.md', '--site-rules', 'mine.yaml', '--json'], { cwd });
    const order = JSON.parse(out).changes.map(({ rule }: { rule: string }) => rule);
    expect(order.slice(0, 2)).toEqual(['find/page-fact', 'clean/furniture']);
    expect(order).toContain('find/summary');
  });
});

describe('explain --chinese', () => {
  const files = { 'one.md': '---\ntitle: 新软件\nlang: zh-Hans\n---\n这里有人说起了内存和服务器。\n' };

  test('shows what the conversion does after the rules, with a ledger that adds up', async () => {
    const cwd = folderWith(files);
    const { code, out } = await call(['explain', 'one.md', '--chinese', 'tw', '--json'], { cwd });
    expect(code).toBe(0);
    const { post, body, changes } = JSON.parse(out);
    expect(post).toMatchObject({ title: '新軟體', language: 'zh-Hant-TW' });
    expect(body.html).toBe('<p>這裡有人說起了記憶體和伺服器。</p>');
    expect(body.ledger.read + body.ledger.given).toBe(body.ledger.written + body.ledger.taken);
    expect(body.ledger.written).toBe('這裡有人說起了記憶體和伺服器。'.length);
    const converted = changes.filter(({ rule }: { rule: string }) => rule === 'chinese');
    expect(converted.map(({ field }: { field: string }) => field)).toEqual(['title', 'summary', 'content', 'language']);
    expect(converted[0]).toMatchObject({ before: '新软件', after: '新軟體', about: 'Convert Chinese script.' });
  });

  test('may stand in the configuration, as for a run', async () => {
    const cwd = folderWith({ ...files, 'feedmill.config.yaml': 'chinese: s2t\ntag: x\n' });
    const { code, out } = await call(['explain', 'one.md'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('新軟件');
  });
});
