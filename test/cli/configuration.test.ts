import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { archive, call, post } from './call.ts';

const titlesOf = async (files: Readonly<Record<string, string>>, argv: readonly string[] = []): Promise<string[]> => {
  const { out, err, code } = await call(['--to', 'json', '-o', '-', ...argv], { cwd: archive(files) });
  expect(code, err).toBe(0);
  return JSON.parse(out).items.map(({ title }: { title: string }) => title);
};

describe('the configuration file', () => {
  test.each<readonly [string, string]>([
    ['feedmill.config.yaml', 'drafts: true\nsince: 2023-12\nlimit: 5\ntag: [green, blue, x]\ndedupe: false\n'],
    ['feedmill.config.yml', 'drafts: true\ntag: green,blue\n'],
    ['feedmill.config.json', '{ "drafts": true, "tag": ["green", "blue"] }'],
    ['feedmill.config.js', 'export default { drafts: true, tag: ["green", "blue"] };'],
  ])('%s is found', async (name, text) => {
    expect(await titlesOf({ [name]: text, 'package.json': '{"type":"module"}' })).toEqual(['Summer', 'Spring']);
  });

  test('a flag wins over it, a switch too, and what no flag says stays', async () => {
    const files = { 'feedmill.config.yaml': 'drafts: true\nlimit: 1\n' };
    expect(await titlesOf(files)).toEqual(['Summer']);
    expect(await titlesOf(files, ['--limit', '9'])).toEqual(['Summer', 'Spring', 'Winter']);
    expect(await titlesOf(files, ['--limit', '9', '--no-drafts'])).toEqual(['Summer', 'Spring']);
  });

  test('names inputs, output and formats; camel case and kebab case are one', async () => {
    const cwd = archive({
      'own/a.md': post('A', '2024-01-01'),
      'feedmill.config.yaml': 'inputs: own\noutput: public\nto: [rss]\nfeedUrl: https://example.org/f/\n',
    });
    const { code, out } = await call(['--json'], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ledger: { read: 1 }, site: { feedUrl: 'https://example.org/f/' } });
    expect(existsSync(join(cwd, 'public/rss.xml'))).toBe(true);
  });

  test.each<readonly [string, RegExp]>([
    ['limt: 3', /unknown option limt; did you mean limit\?/],
    ['feedUrl: https://a.example/\nfeed-url: https://b.example/', /has feed-url twice/],
    ['drafts: maybe', /drafts in the configuration takes true or false/],
    ['title: [a, b]', /title in the configuration takes text or a number/],
    ['inputs: {a: 1}', /inputs in the configuration takes/],
    ['limit: many', /--limit takes a whole number, not many/],
    ['config: other.yaml', /unknown option config/],
    ['- a\n- b', /is no list of options/],
    ['a: [', /cannot be read/],
  ])('%j is a usage error', async (text, message) => {
    const { code, err } = await call([], { cwd: archive({ 'feedmill.config.yaml': text }) });
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  test('a plugin it names brings its flags along', async () => {
    const plugin = `export default { name: 'one', steps: [{ name: 'only', title: 'Only', options: { word: { type: 'string', describe: 'in the title', default: '' } },
      async *apply(posts, { options, drop }) { for await (const post of posts) if (post.title.includes(options.word)) yield post; else drop(post, 'no'); } }] };`;
    const files = { 'one.js': plugin, 'feedmill.config.yaml': 'plugin: ./one.js\nonly-word: Spr\n' };
    expect(await titlesOf(files)).toEqual(['Spring']);
    expect(await titlesOf(files, ['--only-word', 'Sum'])).toEqual(['Summer']);
  });
});
