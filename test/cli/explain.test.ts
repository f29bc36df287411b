import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { elements, parseHtml } from '../../src/base/html/tree.ts';
import { archive, call, folderWith } from './call.ts';

const messy = `---
title: One & two
from: https://example.org/one?utm_source=feed
---
<p onclick="go()">It rained.</p><p>&nbsp;</p><script>go()</script>
<p><img class="emoji" alt="🎉" src="https://s.w.org/1.svg"></p>
`;

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
      'clean/attribute',
      'clean/empty',
      'heal/structure',
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

  test('knows the address of the site that a file is in', async () => {
    const cwd = folderWith({
      'site/_config.yml': 'url: https://example.org\n',
      'site/_posts/one.md': '---\ntitle: One\n---\n<p><a href="/b">b</a></p>\n',
    });
    const { out } = await call(['explain', 'site/_posts/one.md', '--json'], { cwd });
    expect(JSON.parse(out).body.html).toBe('<p><a href="https://example.org/b">b</a></p>');
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
    expect(out.match(/<iframe sandbox="" /g)).toHaveLength(2);
    expect(out).toContain("content=\"default-src 'none'");
    for (const { name, attribs } of elements(parseHtml(out)))
      expect([name, ...Object.keys(attribs)].join(' ')).not.toMatch(/script|\bon/);
    const two = await call(['explain', 'two.md', '--html'], { cwd });
    expect(two.out).toContain('&lt;b&gt;2&lt;/b&gt;: before and after');
    expect(two.out).toContain('data:image/png;base64,eA==');
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

describe('what is shown of a change', () => {
  const stepOf = (out: string, rule: string): string => {
    const [, step = ''] = new RegExp(`^ +\\d+ {2}${rule} ([^]*?)(?=^ +\\d+ {2}|\\n\\n)`, 'm').exec(out) ?? [];
    return step;
  };

  test('white space between tags is said, not shown as empty lines', async () => {
    const cwd = folderWith({ 'one.md': '---\ntitle: One\n---\nIt rained.\n\nAll day.\n' });
    const { out } = await call(['explain', 'one.md'], { cwd });
    expect(stepOf(out, 'heal/structure')).toContain('(white space between tags only)');
    expect(out).not.toMatch(/^ +[-+] ⏎*$/m);
  });

  test('elements that were built anew and are the same say so', async () => {
    const cwd = folderWith({ 'one.md': '---\ntitle: One\n---\n<p>It rained.</p><p>All day.</p>' });
    const { out } = await call(['explain', 'one.md'], { cwd });
    expect(stepOf(out, 'heal/structure')).toContain('(built anew, and the markup is the same as before)');
  });

  test('lines too long for the terminal are shown from where they differ', async () => {
    const long = 'A word after another and no full stop in sight '.repeat(5);
    const cwd = folderWith({ 'one.md': `---\ntitle: One\n---\n<p>${long}and a line\nbreak</p>\n` });
    const { out } = await call(['explain', 'one.md'], { cwd });
    const step = stepOf(out, 'heal/white-space');
    expect(step).toContain('- …sight and a line⏎break\n');
    expect(step).toContain('+ …sight and a line break\n');
    expect(step).toContain('(white space only)');
  });

  test('characters that cannot be seen are written out', async () => {
    const cwd = folderWith({ 'one.md': '---\ntitle: One\n---\n<p>It rai\u00adned.</p>\n' });
    const { out } = await call(['explain', 'one.md'], { cwd });
    expect(out).toContain('- It rai\\u00adned.\n     + It rained.\n');
  });

  test('what a rule is for is said once, however often it comes', async () => {
    const files = { 'in/one.md': messy, 'in/two.md': '---\ntitle: Two\n---\n<p class="x">It snowed.</p>\n' };
    const cwd = folderWith(files);
    await call(['in', '--to', 'ndjson', '-o', 'out'], { cwd });
    const posts = readFileSync(join(cwd, 'out/posts.ndjson'), 'utf8').replaceAll('<p>', '<p class=\\"x\\">');
    writeFileSync(join(cwd, 'posts.ndjson'), posts);
    const { out } = await call(['explain', 'posts.ndjson'], { cwd });
    expect(out.match(/clean\/attribute /g)).toHaveLength(2);
    const told = out.split('\n').filter((line) => /^ {5}[A-Z].*\.$/.test(line));
    expect(told.length).toBeGreaterThan(1);
    expect(new Set(told).size).toBe(told.length);
  });

  test('messages about the header carry file and line, on a terminal and on a page', async () => {
    const cwd = folderWith({ 'one.md': '---\ntitle: a: b\ntags: [x]\ntags: [y]\n---\nb\n' });
    const { out } = await call(['explain', 'one.md'], { cwd });
    expect(out).toMatch(/^warning front-matter\/invalid {2}one\.md:2: front matter was read line by line/m);
    expect(out).toMatch(/^warning front-matter\/repeated {2}one\.md:4: /m);
    const page = await call(['explain', 'one.md', '--html'], { cwd });
    expect(page.out).toContain('<dd>one.md:2: front matter was read line by line');
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

describe('rules that are off', () => {
  const emoji = async (words: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<string> => {
    const cwd = folderWith({ 'one.md': messy, ...files });
    const { out, err } = await call(['one.md', '--to', 'ndjson', '-o', '-', ...words], { cwd });
    return out === '' ? err : JSON.parse(out).content.html;
  };

  test.each([
    [['--no-rule', 'heal/emoji']],
    [['--no-rule=heal/emoji']],
    [['--no-rule', 'heal/emoji,find/summary']],
    [['--no-rule', 'find/summary', '--no-rule', 'heal/emoji']],
  ])('%j', async (words) => {
    expect(await emoji(words)).toContain('<img');
    expect(await emoji([])).not.toContain('<img');
  });

  test('may stand in the configuration, for every site or for one', async () => {
    const one = { 'feedmill.config.yaml': 'no-rule: [heal/emoji]\n' };
    expect(await emoji([], one)).toContain('<img');
    const rule = '- hosts: [example.org]\n  off: [heal/emoji]\n  reason: drawings\n';
    const inline = { 'feedmill.config.yaml': `site-rules:\n${rule.replaceAll(/^/gm, '  ').trimEnd()}\n` };
    expect(await emoji([], inline)).toContain('<img');
    expect(await emoji(['--site-rules', 'mine.yaml'], { 'mine.yaml': rule })).toContain('<img');
  });

  test.each([
    [['--no-rule', 'heal/emojis'], 'there is no rule heal/emojis; did you mean heal/emoji?'],
    [['--no-rule', 'clean/active'], 'the rule clean/active cannot be switched off. Readers would run'],
    [['--site-rules', 'none.yaml'], 'none.yaml does not exist'],
    [['--site-rules', 'one.md'], 'neither YAML nor JSON'],
    [['--no-rule'], 'rule'],
  ])('%j is a usage error', async (words, message) => {
    expect(await emoji(words)).toContain(message);
  });
});
