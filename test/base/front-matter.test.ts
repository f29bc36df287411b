import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frontMatter } from '../../src/base/front-matter.ts';

const read = async (header: string) => Object.fromEntries((await frontMatter(`---\n${header}\n---\nbody\n`)).fields);

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
    ['author: #x', '#x', 'a hash at the start is no comment'],
    ['author: !x y', '!x y', 'no tag'],
    ['author: &x y', '&x y', 'no anchor'],
    ['author: *x', '*x', 'no alias'],
    ['author: "a" and "b"', '"a" and "b"', 'quotes that are part of the text'],
    ['date: 2022-01-01 # about\nauthor: a', 'a', 'a comment elsewhere does no harm'],
    ['author: "say \\"hi\\""', 'say "hi"', 'escaped quotes'],
  ])('%s', async (header, value) => {
    expect((await read(`${header}\ntitle: t`))['author']).toBe(value);
  });

  test.each([
    ['title: [News]', { title: '[News]' }, 'brackets around a title are no list'],
    ['title: [News] # 5', { title: '[News] # 5' }, 'nor with a hash behind'],
    ['title:\n  [News,\n  more]', { title: '[News, more]' }, 'nor over lines'],
    ['title: {a: b}', { title: '{a: b}' }, 'braces are no object'],
    ['title: {{ page.title }}', { title: '{{ page.title }}' }, 'nor two of them'],
    ['description: [x]', { description: '[x]' }, 'a description is one text'],
    ['title: [A] and [B]', { title: '[A] and [B]' }, 'where YAML fails too'],
    ['title: [A]\nx: [', { title: '[A]' }, 'and where it fails elsewhere'],
    ['author: [A] and [B]', { author: '[A] and [B]' }, 'two brackets are no list'],
    ['author: [A, B]', { author: ['A', 'B'] }, 'several authors are a list'],
    ['tags: [ Site ]', { tags: ['Site'] }, 'tags are a list'],
    ['tags: [ Site ]\nx: [', { tags: ['Site'] }, 'also line by line'],
    ['title:\n  - News', { title: ['News'] }, 'a list in block style was meant as one'],
  ])('%j: %o (%s)', async (header, fields, _why) => {
    expect(await read(header)).toMatchObject(fields);
  });

  test('backslashes of a title in double quotes are backslashes', async () => {
    expect((await read('title: "谈\\"难民\\"和 C:\\temp\\x"'))['title']).toBe('谈"难民"和 C:\\temp\\x');
  });

  test('TOML and JSON are read too', async () => {
    expect(
      Object.fromEntries((await frontMatter('+++\ntitle = "t"\ndate = 2024-05-01T10:00:00Z\n+++\nb')).fields),
    ).toMatchObject({ title: 't' });
    expect(Object.fromEntries((await frontMatter('---json\n{"title":"t","tags":["a"]}\n---\nb')).fields)).toEqual({
      title: 't',
      tags: ['a'],
    });
  });
});

describe('a bad header costs a warning, not the post', () => {
  test('what YAML refuses is read line by line, with the line of the fault', async () => {
    const { fields, body, problem } = await frontMatter('---\ndate: 2024-01-01\ntitle: Fog: what\n---\nbody');
    expect(Object.fromEntries(fields)).toMatchObject({ title: 'Fog: what', date: '2024-01-01' });
    expect({ body, kind: problem?.kind }).toEqual({ body: 'body', kind: 'invalid' });
    expect(problem).toHaveProperty('line', 3);
  });

  test('code is not run', async () => {
    for (const fence of ['js', 'javascript', 'JS', 'coffee', 'constructor', '__proto__']) {
      const { fields, body, problem } = await frontMatter(
        `---${fence}\nmodule.exports = globalThis.hacked = 1\n---\nbody`,
      );
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
    ['---\n- a\n- b\n---\n', 'missing', 'a list between two rulers'],
  ])('%j is %s: %s', async (source, kind) => {
    expect((await frontMatter(source)).problem?.kind).toBe(kind);
  });

  test('line ends of all systems and a byte order mark', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { fields, body } = await frontMatter(`\ufeff---${end}title: a${end}---${end}body${end}`);
      expect([fields.get('title'), body]).toEqual(['a', 'body\n']);
    }
  });

  test('keys of objects do no harm', async () => {
    expect((await frontMatter('---\n__proto__: x\nconstructor: y\n---\n')).fields.get('constructor')).toBe('y');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('a list below a field that is read line by line stays with it', async () => {
    expect((await frontMatter('---\n@@@\ntitle: Keys\ntags:\n- a\n- b\nx: [\n---\n')).fields.get('tags')).toEqual([
      'a',
      'b',
    ]);
  });

  test('nothing throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        async (text) => void (await frontMatter(`---\n${text}\n---\n${text}`)),
      ),
    );
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => void (await frontMatter(text))));
  });

  test('a field over several lines survives a fault in another field', async () => {
    expect(await read('authors:\n  - name: A\n    url: u\ntext: |\n  x\n  y\ntitle: a: b')).toEqual({
      authors: [{ name: 'A', url: 'u' }],
      text: 'x\ny\n',
      title: 'a: b',
    });
  });

  test('a second document in the header is not dropped without a word', async () => {
    const { fields, problem } = await frontMatter('---\na: 1\n--- x\nb: 2\n---\n');
    expect([problem?.kind, fields.get('b')]).toEqual(['invalid', '2']);
  });

  test.each([
    ['---\n\nProse.\n\n---\nmore', 'prose between two rulers'],
    ['---\n- item\n- item\ntext', 'a list below a ruler'],
    ['---js\ntext', 'a word on the fence and no end'],
    ['{% raw %}\ntext', 'a template tag'],
    ['{ a: 1 }\ntext', 'braces that are no JSON'],
  ])('%j stays in the body: %s', async (source) => {
    expect(await frontMatter(source)).toEqual({ fields: new Map(), body: source, problem: { kind: 'missing' } });
  });

  test.each(['title: [', 'title: {', '[', '- ', '? ', 'a:\n ', '{"a":', 'a = [', '"'])(
    '%j two hundred thousand times neither ends the process nor takes long',
    async (piece) => {
      for (const fence of ['---', '+++', ';;;']) {
        const source = `${fence}\nx: ${piece.repeat(200_000)}\n${fence}\nbody`;
        expect((await frontMatter(source)).body.endsWith('body')).toBe(true);
      }
    },
    10_000,
  );

  test('nesting just below the limit is read, just above it is refused', async () => {
    const nested = (depth: number) => `---\nx: ${'['.repeat(depth)}${']'.repeat(depth)}\n---\n`;
    expect((await frontMatter(nested(64))).problem).toBeUndefined();
    expect((await frontMatter(nested(65))).problem).toMatchObject({ kind: 'invalid', reason: 'it nests too deep' });
  });

  test.each([`x:\n  ${'- '.repeat(64)}a`, `x:\n${' '.repeat(256)}a: b`])(
    '%j is refused before it is parsed',
    async (header) => {
      expect((await frontMatter(`---\n${header}\n---\n`)).problem).toMatchObject({ reason: 'it nests too deep' });
    },
  );
});

describe('one bad line costs one field', () => {
  test.each([
    ['? [a, b]\ntitle: Keys', [{ value: '? [a, b]', line: 2 }]],
    ['{x: y}: z\ntitle: Keys', [{ value: '{x: y}: z', line: 2 }]],
    ['title: Keys\n{x: y}: z\nlang: en', [{ value: '{x: y}: z', line: 3 }]],
    [
      'title: Keys\n? - a\n  - b\n: c\nlang: en',
      [
        { value: '? - a\n  - b', line: 3 },
        { value: ': c', line: 5 },
      ],
    ],
    ['a, b: c\ntitle: Keys\nx: [', [{ value: 'a, b: c', line: 2 }]],
    ['@@@ junk\ntitle: Keys\ndate: 2020-01-01', [{ value: '@@@ junk', line: 2 }]],
    ['- item\ntitle: Keys\ndate: 2020-01-01', [{ value: '- item', line: 2 }]],
    [
      'some words\n  and more\n[a, b]\ntitle: Keys\ndate: x',
      [
        { value: 'some words\n  and more', line: 2 },
        { value: '[a, b]', line: 4 },
      ],
    ],
    [
      'title: Keys\n- item\n- other\ndate: x',
      [
        { value: '- item', line: 3 },
        { value: '- other', line: 4 },
      ],
    ],
    ['title: "Keys"\n- item\ndate: x', [{ value: '- item', line: 3 }]],
  ])('%j: the title is read, the line is left over', async (header, left) => {
    const { fields, body, left: found } = await frontMatter(`---\n${header}\n---\nbody`);
    expect([fields.get('title'), body, found]).toEqual(['Keys', 'body', left]);
  });

  test.each([
    '? what is this\nDear all\nNote: [x',
    'Dear all, note: it\nis [prose',
    'Dear all\nNote: it\nis prose',
    'Dear all,\nI write a line\nand another [\ntitle: mine',
  ])('%j is prose between two rulers, not a header', async (header) => {
    const { fields, body } = await frontMatter(`---\n${header}\n---\nbody`);
    expect([fields.size, body]).toEqual([0, `---\n${header}\n---\nbody`]);
  });
});

describe('a field that stands twice: the first that says something counts, the other is left over', () => {
  test.each([
    ['---\ntitle: A\ntitle: B\n---\n', ['A', [{ name: 'title', value: 'B', line: 3 }]], 'YAML'],
    ['---\ntitle: A\nx: [\ntitle: B\n---\n', ['A', [{ name: 'title', value: 'B', line: 4 }]], 'line by line'],
    ['+++\ntitle = "A"\ntitle = "B"\n+++\n', ['A', [{ name: 'title', value: 'B', line: 3 }]], 'TOML'],
    ['{\n"title":"A",\n"title":"B"\n}\n', ['A', [{ name: 'title', value: 'B', line: 3 }]], 'JSON without fences'],
    ['---json\n{"title":"A",\n"title":"B"}\n---\n', ['A', [{ name: 'title', value: 'B', line: 3 }]], 'JSON'],
    ['---\ntitle: A\ntitle: A\n---\n', ['A', undefined], 'the same again is no news'],
    ['---\ntitle:\ntitle: B\n---\n', ['B', undefined], 'an empty one gives way'],
    ['---\ntitle: A\ntitle:\n---\n', ['A', undefined], 'an empty one says nothing'],
  ])('%j: %j (%s)', async (source, said, _why) => {
    const { fields, left } = await frontMatter(source);
    expect([fields.get('title'), left]).toEqual(said);
  });
});

describe('JSON without fences', () => {
  test.each([
    ['{"title":"t"}\nbody'],
    ['{\n  "title": "t",\n  "a": {\n    "b": {}\n  }\n}\nbody'],
    [';;;\n"title": "t"\n;;;\nbody'],
  ])('%j', async (source) => {
    const { fields, body, problem } = await frontMatter(source);
    expect([fields.get('title'), body, problem]).toEqual(['t', 'body', undefined]);
  });
});
