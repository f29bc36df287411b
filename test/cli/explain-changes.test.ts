import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, folderWith, messy } from './call.ts';

describe('what is shown of a change', () => {
  const stepOf = (out: string, rule: string): string => {
    const [, step = ''] = new RegExp(`^ +\\d+ {2}${rule} ([^]*?)(?=^ +\\d+ {2}|\\n\\n)`, 'm').exec(out) ?? [];
    return step;
  };

  test('white space between tags is said, not shown as empty lines', async () => {
    const cwd = folderWith({ 'one.md': '---\ntitle: One\n---\nIt rained.\n\nAll day.\n' });
    const { out } = await call(['explain', 'one.md'], { cwd });
    expect(stepOf(out, 'heal/white-space')).toContain('(white space between tags only)');
    expect(out).not.toMatch(/^ +[-+] ⏎*$/m);
  });

  test('elements that were built anew and are the same say so', async () => {
    const cwd = folderWith({
      'one.md':
        '---\ntitle: One\n---\n<figure><img src="https://e.example/a.jpg"><figcaption>Rain</figcaption></figure>',
    });
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
    const posts = readFileSync(join(cwd, 'out/posts.ndjson'), 'utf8').replaceAll('<p>', '<p class=\\"x\\"> ');
    writeFileSync(join(cwd, 'posts.ndjson'), posts);
    const { out } = await call(['explain', 'posts.ndjson'], { cwd });
    expect(out.match(/clean\/attribute /g)).toHaveLength(2);
    const told = out.split('\n').filter((line) => /^ {5}[A-Z].*\.$/.test(line));
    expect(told.length).toBeGreaterThan(1);
    expect(new Set(told).size).toBe(told.length);
  });

  test('a post that was looked for by its URL brings the messages of its reader too, and none of its neighbours', async () => {
    const cwd = folderWith({
      'in/a.md': '---\ntitle: a: b\n---\nb\n',
      'in/b.md': '---\ntitle: c: d\nfrom: https://example.org/b\n---\nb\n',
      'in/c.md': '---\ntitle: e: f\n---\nb\n',
    });
    const { out } = await call(['explain', 'https://example.org/b', 'in', '--json'], { cwd });
    const about = JSON.parse(out).diagnostics.filter(({ code }: { code: string }) => code.startsWith('front-matter/'));
    expect(about.map(({ place }: { place: object }) => place)).toEqual([{ file: 'b.md', line: 2 }]);
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
