import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Generator } from '../../src/model/raw.ts';
import { codeRanges } from '../../src/normalise/templates/code.ts';
import { withoutNoteMarks, withNoteTags } from '../../src/normalise/notes.ts';
import { normaliserWith } from './corpus.ts';
import { quietAccount } from './settings.ts';

const vault = new Set(['vault/.obsidian/app.json', 'vault/Other.md']);
const readPost = async (file: string) => ({ url: `https://example.org/${file}`, place: { file, line: 1 } });
const hasFile = (file: string): boolean => vault.has(file);

const shown = (markdown: string, folder = 'vault/Notes', generator?: Generator): string =>
  withoutNoteMarks(markdown, {
    account: quietAccount(),
    folder,
    hasFile,
    home: { folder: '', root: undefined, generator },
  });

describe('comments of Obsidian are not published', () => {
  test.each([
    ['a %%b%% c', 'a  c'],
    ['a%%b%%c', 'ac'],
    ['a\n\n%%\nb\n\nc\n%%\n\nd', 'a\n\n\n\nd'],
    ['`%%a%%` and\n\n```\n%%b%%\n```', '`%%a%%` and\n\n```\n%%b%%\n```'],
    ['a %%b', 'a %%b'],
    ['Write `%%` for one. A %%b%% c %%d%% e.', 'Write `%%` for one. A  c  e.'],
    ['```\nx %% y\n```\n\nA %%b%% c', '```\nx %% y\n```\n\nA  c'],
  ])('in a vault: %j', (markdown, after) => {
    expect(shown(markdown)).toBe(after);
  });

  test.each([
    ['a %%b%% c', 'a  c'],
    ['a\n\n%%\nb\n%%\n\nd', 'a\n\n\n\nd'],
    ['10%% off here, 20%% there', '10%% off here, 20%% there'],
    ['%% First cell\nx = 1\n%% Second cell\ny = 2', '%% First cell\nx = 1\n%% Second cell\ny = 2'],
  ])('in a folder of Markdown where they stand apart: %j', (markdown, after) => {
    expect(shown(markdown, 'notes')).toBe(after);
  });

  test('but where the configuration of a site rules, which would show them too, nothing is one', () => {
    expect(shown('a %%b%% c', 'content', 'hugo')).toBe('a %%b%% c');
    expect(shown('a %%b%% c', 'vault/content', 'hugo')).toBe('a  c');
  });
});

describe('signs that only a vault knows', () => {
  test.each([
    ['==a b== and `==c==`', '<mark>a b</mark> and `==c==`'],
    ['5 == 5 and a == b', '5 == 5 and a == b'],
    ['==a=b==', '<mark>a=b</mark>'],
    ['Title\n=====\n\n====\n', 'Title\n=====\n\n====\n'],
    ['A line. ^one-2\n\n- b ^x\n\n^alone\n', 'A line.\n\n- b\n\n\n'],
    ['2 ^10 is 1024', '2 ^10 is 1024'],
  ])('%j', (markdown, after) => {
    expect(shown(markdown)).toBe(after);
    expect(shown(markdown, 'notes')).toBe(markdown);
  });

  test('tags in the text are tags of the post', () => {
    const tags = withNoteTags(
      [{ term: 'River' }],
      '#river #tide/spring, a#b #1 #2024 `#code` # Head\n%%#hidden%%\n(#no) #über',
      quietAccount(),
    );
    expect(tags.map(({ term }) => term)).toEqual(['River', 'tide/spring', 'über']);
  });
});

describe('a note', () => {
  const post = async (file: string, title?: string) => {
    const { post: normalised } = normaliserWith(() => undefined, { hasFile, readPost });
    return normalised({
      ...(title === undefined ? {} : { title: { as: 'text', value: title } }),
      content: { as: 'markdown', value: '# A heading\n\nSee [[Other#^one]]. #tide' },
      claims: [{ field: 'title', by: 'heading', value: 'A heading' }],
      place: { file, line: 1 },
    });
  };

  test('is called what its file is called, and has its tags; a title in its front matter wins', async () => {
    expect(await post('vault/Notes/High water.md')).toMatchObject({ title: 'High water', tags: [{ term: 'tide' }] });
    expect(await post('vault/Notes/High water.md', 'Flood')).toMatchObject({ title: 'Flood' });
    expect(await post('notes/High water.md')).toMatchObject({ title: 'A heading', tags: [] });
  });

  test('links to the note that a block is in', async () => {
    expect((await post('vault/High water.md')).content.html).toContain(
      'See <a href="https://example.org/vault/Other.md">Other</a>.',
    );
  });
});

test('code keeps its signs, whatever stands around it', () => {
  const piece = fc.constantFrom('%%', '==', '`', 'a', ' ', '\n', '\n\n', '    ', '```', ' ^b', '#t', '~~~');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      const after = shown(text);
      expect(after.replaceAll(/<\/?mark>/g, '').length).toBeLessThanOrEqual(text.length);
      if (codeRanges(text).some(([start, end]) => start === 0 && end === text.length)) expect(after).toBe(text);
    }),
  );
});

test('a megabyte of signs takes a moment', () => {
  for (const sign of ['%%', '%% ', '==a', '== ', ' ^', '%%\n', '#a'])
    expect(shown(sign.repeat(300_000)).length).toBeGreaterThanOrEqual(0);
}, 20_000);
