import { describe, expect, test } from 'vitest';
import { call, folderWith, messy } from './call.ts';

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

  test('explain says which were off for this post, and why', async () => {
    const files = {
      'one.md': messy,
      'two.md': '---\ntitle: Two\n---\nb\n',
      'mine.yaml': '- hosts: [example.org]\n  off: [heal/emoji, find/summary]\n  reason: drawings\n',
    };
    const cwd = folderWith(files);
    const words = ['--no-rule', 'find/summary', '--site-rules', 'mine.yaml'];
    const one = await call(['explain', 'one.md', ...words], { cwd });
    expect(one.out).toContain(
      'What was switched off:\n     find/summary (off for every post)\n     heal/emoji (off by a site rule: drawings)\n',
    );
    const two = await call(['explain', 'two.md', ...words, '--json'], { cwd });
    expect(JSON.parse(two.out).off).toEqual([{ rule: 'find/summary' }]);
    const page = await call(['explain', 'one.md', ...words, '--html'], { cwd });
    expect(page.out).toContain('<li>heal/emoji (off by a site rule: drawings)</li>');
    expect((await call(['explain', 'two.md'], { cwd })).out).not.toContain('switched off');
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
