import { describe, expect, test } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import { plainPost } from '../posts.ts';
import { siteOf } from './html/site-of.ts';

const site = { title: 'Notes', url: 'https://example.org/blog/', authors: [], extra: {} };

const post = (change: Partial<Post>): Post => plainPost({ id: change.url ?? 'urn:one', ...change });

const body = [
  '<h1>Part</h1><h2>Smaller</h2><main><p>a <a href="https://example.org/blog/b#x">b</a> <a href="https://other.example/">c</a> <a href="#n">1</a></p></main>',
  '<p><img src="https://pictures.example/a.jpg" alt="A &lt;cloud&gt;" width="3" height="2"/><img src="input:a.png" alt="gone"/></p>',
  '<table><tbody><tr><td><table><tbody><tr><td>x</td></tr></tbody></table></td></tr></tbody></table><pre><code>&lt;img src="x"&gt;</code></pre>',
  '<p id="n"><audio src="https://sounds.example/a.mp3" controls="controls">no</audio></p>',
].join('');

describe('a body', () => {
  const read = async (): Promise<ReturnType<Awaited<ReturnType<typeof siteOf>>['page']>> =>
    (
      await siteOf([post({ title: 'One', content: { html: body } }), post({ url: 'https://example.org/blog/b' })], {
        site,
      })
    ).page('2024/one.html');

  test('has headings below that of the page, and no second main', async () => {
    const $ = await read();
    expect($('.e-content h2').text()).toBe('Part');
    expect($('.e-content h3').text()).toBe('Smaller');
    expect($('main')).toHaveLength(1);
  });

  test('leads to other posts of the site on their pages, and outside without saying where from', async () => {
    const $ = await read();
    expect(
      $('.e-content a')
        .toArray()
        .map(({ attribs }) => attribs),
    ).toEqual([
      { href: '../b.html#x' },
      { href: 'https://other.example/', rel: 'noopener noreferrer' },
      { href: '#n' },
    ]);
  });

  test('has pictures that load late and tell nobody where; one that is missing leaves its description', async () => {
    const $ = await read();
    expect($('.e-content img').attr()).toEqual({
      src: 'https://pictures.example/a.jpg',
      alt: 'A <cloud>',
      width: '3',
      height: '2',
      loading: 'lazy',
      decoding: 'async',
      referrerpolicy: 'no-referrer',
    });
    expect($('.missing').text()).toBe('gone');
  });

  test('has one box around a table that is wider than the page, and code that can be moved by keys', async () => {
    const $ = await read();
    expect($('.wide')).toHaveLength(1);
    expect($('.wide').attr('tabindex')).toBe('0');
    expect($('pre').attr('tabindex')).toBe('0');
    expect($('pre').text()).toBe('<img src="x">');
  });

  test('fetches no sound before somebody wants to hear it', async () => {
    expect((await read())('audio').attr('preload')).toBe('none');
  });
});

describe('files of the input', () => {
  const linked =
    '<p><a href="input:two.md#x">two</a> <a href="input:draft.md">draft</a> <a href="input:a.pdf">paper</a></p>';
  const read = async () =>
    siteOf(
      [
        post({ title: 'One', content: { html: linked }, place: { file: 'one.md' } }),
        post({ url: 'https://example.org/blog/two', place: { file: 'two.md' } }),
      ],
      { site, file: () => Promise.resolve(Buffer.from('secret')) },
    );

  test('that are posts are led to on their pages', async () => {
    expect((await read()).page('2024/one.html')('.e-content a').first().attr('href')).toBe('../two.html#x');
  });

  test('go out where they are pictures, sound, film or documents; a draft that somebody links to stays where it is', async () => {
    const { files, said, page } = await read();
    expect([...files.keys()].filter((path) => path.startsWith('assets/'))).toEqual(['assets/a.pdf']);
    expect(page('2024/one.html')('.e-content a').eq(1).attr('href')).toBeUndefined();
    expect(said.map(({ message }) => message)).toContainEqual(expect.stringContaining('input:draft.md'));
    expect(said.map(({ message }) => message)).not.toContainEqual(expect.stringContaining('input:two.md'));
  });
});
