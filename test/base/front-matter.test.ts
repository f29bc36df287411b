import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frontMatter } from '../../src/base/front-matter.ts';

const read = (header: string) => Object.fromEntries(frontMatter(`---\n${header}\n---\nbody\n`).fields);

describe('fields are text as their author wrote it', () => {
  test.each([
    ['author: a #b', 'a #b', 'a hash is no comment'],
    ['author: null', 'null', 'no null'],
    ['author: 123', '123', 'no number'],
    ['author: 12:30', '12:30', 'no base sixty'],
    ['author: 1_000', '1_000', 'no grouped number'],
    ['author: 012', '012', 'no octal'],
    ['author: yes', 'yes', 'no boolean'],
    ['author: @x', '@x', 'a sign YAML reserves'],
    ['author: a: b', 'a: b', 'a colon inside'],
    ['author: [x', '[x', 'an open bracket'],
    ['author: 2022-01-01', '2022-01-01', 'no date'],
    ['author: "say \\"hi\\""', 'say "hi"', 'escaped quotes'],
  ])('%s', (header, value) => {
    expect(read(`${header}\ntitle: t`)['author']).toBe(value);
  });

  test('backslashes of a title in double quotes are backslashes', () => {
    expect(read('title: "谈\\"难民\\"和 C:\\temp\\x"')['title']).toBe('谈"难民"和 C:\\temp\\x');
  });

  test('TOML and JSON are read too', () => {
    expect(
      Object.fromEntries(frontMatter('+++\ntitle = "t"\ndate = 2024-05-01T10:00:00Z\n+++\nb').fields),
    ).toMatchObject({ title: 't' });
    expect(Object.fromEntries(frontMatter('---json\n{"title":"t","tags":["a"]}\n---\nb').fields)).toEqual({
      title: 't',
      tags: ['a'],
    });
  });
});

describe('a bad header costs a warning, not the post', () => {
  test('what YAML refuses is read line by line, with the line of the fault', () => {
    const { fields, body, problem } = frontMatter('---\ndate: 2024-01-01\ntitle: Fog: what\n---\nbody');
    expect(Object.fromEntries(fields)).toMatchObject({ title: 'Fog: what', date: '2024-01-01' });
    expect({ body, kind: problem?.kind }).toEqual({ body: 'body', kind: 'invalid' });
    expect(problem).toHaveProperty('line', 3);
  });

  test('code is not run', () => {
    for (const fence of ['js', 'javascript', 'JS', 'coffee', 'constructor', '__proto__']) {
      const { fields, body, problem } = frontMatter(`---${fence}\nmodule.exports = globalThis.hacked = 1\n---\nbody`);
      expect({ size: fields.size, body, kind: problem?.kind }).toEqual({ size: 0, body: 'body', kind: 'code' });
    }
    expect('hacked' in globalThis).toBe(false);
  });

  test.each([
    ['----\ntitle: a\n----\n', 'missing', 'four dashes are a ruler'],
    ['text\n---\n', 'missing', 'no fence at the start'],
    ['---\ntitle: a\n\ntext', 'unclosed', 'no end'],
    [
      '---\na: &a [x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n---\n',
      'invalid',
      'aliases that explode',
    ],
    ['---\n? [a, b]\n: c\n---\n', 'invalid', 'a key that is no text'],
    ['---\n- a\n- b\n---\n', 'invalid', 'a list in the place of fields'],
  ])('%j is %s: %s', (source, kind) => {
    expect(frontMatter(source).problem?.kind).toBe(kind);
  });

  test('line ends of all systems and a byte order mark', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { fields, body } = frontMatter(`\ufeff---${end}title: a${end}---${end}body${end}`);
      expect([fields.get('title'), body]).toEqual(['a', 'body\n']);
    }
  });

  test('keys of objects do no harm', () => {
    expect(frontMatter('---\n__proto__: x\nconstructor: y\n---\n').fields.get('constructor')).toBe('y');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('nothing throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void frontMatter(`---\n${text}\n---\n${text}`)));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void frontMatter(text)));
  });
});
