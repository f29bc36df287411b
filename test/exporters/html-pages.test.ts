import { describe, expect, test } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import { plainPost } from '../posts.ts';
import { hostile } from './feed/setting.ts';
import { faultsOfSite, siteOf } from './html/site-of.ts';

const site = { title: 'Notes', url: 'https://example.org/blog/', authors: [], extra: {} };

const post = (change: Partial<Post>): Post => plainPost({ id: change.url ?? 'urn:one', ...change });

async function pathsOf(...changes: readonly Partial<Post>[]): Promise<string[]> {
  const { files } = await siteOf(changes.map(post), { site });
  return [...files.keys()].filter((path) => /^(?:\d{4}|undated|notes|posts)\//.test(path) || path === 'one.html');
}

describe('the page of a post is', () => {
  test('where its address on this site says', async () => {
    expect(await pathsOf({ url: 'https://example.org/blog/one.html' })).toEqual(['one.html']);
    expect(await pathsOf({ url: 'https://example.org/blog/notes/one' })).toEqual(['notes/one.html']);
    expect(await pathsOf({ url: 'http://example.org/blog/notes/%E6%BD%AE/' })).toEqual(['notes/潮/index.html']);
  });

  test('in its year, under the last word of an address that is elsewhere', async () => {
    expect(await pathsOf({ url: 'https://elsewhere.example/a/high-water.php' })).toEqual(['2024/high-water.html']);
  });

  test('under its title where the address says nothing, or lies where other files are', async () => {
    expect(await pathsOf({ url: 'https://elsewhere.example/watch?v=1', title: 'Low water' })).toEqual([
      '2024/low-water.html',
    ]);
    expect(await pathsOf({ url: 'https://example.org/blog/search.html', title: 'X' })).toEqual(['2024/search.html']);
    expect(await pathsOf({ url: 'https://example.org/blog/posts/assets/a' })).toEqual(['2024/a.html']);
    expect(await pathsOf({ url: 'https://example.org/blog/a%2F..%2F..%2Fb' })).toEqual(['2024/a-b.html']);
  });

  test('undated where it has no date', async () => {
    const { published: _, ...undated } = post({ title: 'When' });
    expect([...(await siteOf([undated], { site })).files.keys()][0]).toBe('undated/when.html');
  });

  test('that of the oldest of those that want one name; a newer post moves none', async () => {
    const [newest, oldest] = await pathsOf({ title: 'Rain', id: 'urn:b' }, { title: 'rain', id: 'urn:a' });
    expect(oldest).toBe('2024/rain.html');
    expect(newest).toMatch(/^2024\/rain-[0-9a-f]{8}\.html$/);
  });
});

describe('a post', () => {
  test('says where it is from, in the words of the site and in its own language', async () => {
    const zh = post({ url: 'https://elsewhere.example/a', language: 'zh-Hans', title: '春' });
    const { page } = await siteOf([zh], { site: { ...site, language: 'en' } });
    const $ = page('2024/a.html');
    expect($('html').attr('lang')).toBe('en');
    expect($('article').attr('lang')).toBe('zh-Hans');
    expect($('.byline').attr('lang')).toBe('en');
    expect($('.byline').text()).toContain('1 May 2024');
    expect($('.byline a.u-url').attr('href')).toBe('https://elsewhere.example/a');
    expect($('link[rel=canonical]').attr('href')).toBe('https://elsewhere.example/a');
  });

  test('has its address here as the canonical one where it has no other', async () => {
    const { page } = await siteOf([post({ title: 'One' })], { site });
    expect(page('2024/one.html')('link[rel=canonical]').attr('href')).toBe('https://example.org/blog/2024/one.html');
    expect(page('index.html')('link[rel=canonical]').attr('href')).toBe('https://example.org/blog/');
  });

  test('leads to the next older one and to no newer one', async () => {
    const { page } = await siteOf([post({ title: 'New', id: 'urn:b' }), post({ title: 'Old', id: 'urn:a' })], { site });
    expect(page('2024/new.html')('.turn a').attr('href')).toBe('../2024/old.html');
    expect(page('2024/old.html')('.turn a')).toHaveLength(0);
  });

  test('without a title has its day for a heading, and its text in lists', async () => {
    const { title: _, ...untitled } = post({ url: 'https://elsewhere.example/m', summary: 'It rained all day.' });
    const { page } = await siteOf([untitled], { site });
    expect(page('2024/m.html')('h1').text()).toBe('1 May 2024');
    expect(page('index.html')('.newest a').text()).toBe('It rained all day.');
    expect(page('index.html')('.newest p')).toHaveLength(0);
  });

  test('shows files that its body does not show, and the picture that stands for it', async () => {
    const { page } = await siteOf(
      [
        post({
          title: 'One',
          image: { url: 'https://pictures.example/a.jpg', title: 'A cloud' },
          attachments: [
            { url: 'https://sounds.example/a.mp3', type: 'audio/mpeg', title: 'Listen' },
            { url: 'javascript:alert(1)', title: 'Bad' },
          ],
        }),
      ],
      { site },
    );
    const $ = page('2024/one.html');
    expect($('figure img').attr('src')).toBe('https://pictures.example/a.jpg');
    expect($('.files audio').attr('src')).toBe('https://sounds.example/a.mp3');
    expect($.html()).not.toContain('javascript:');
  });
});

test('pictures of the input are written beside, with their size', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const { files, page } = await siteOf(
    [post({ title: 'One', content: { html: '<p><img src="input:img/a%20b.png" alt="dot"/></p>' } })],
    { site, file: () => Promise.resolve(png) },
  );
  expect(files.has('assets/img/a-b.png')).toBe(true);
  expect(page('2024/one.html')('img').attr()).toMatchObject({ src: '../assets/img/a-b.png', width: '1', height: '1' });
});

test('text of posts is text: no page is broken by it, and no link runs anything', async () => {
  const posts = [
    post({
      title: hostile,
      summary: hostile,
      tags: [{ term: hostile }, { term: '"><script>x</script>' }],
      authors: [{ name: hostile, url: 'javascript:alert(1)' }],
      url: 'javascript:alert(1)',
      linksTo: 'data:text/html,x',
    }),
  ];
  const written = await siteOf(posts, { site: { ...site, title: hostile, description: hostile, rights: hostile } });
  expect(faultsOfSite(written)).toEqual([]);
  for (const [path, text] of written.files) {
    if (path.endsWith('.html')) expect(text).not.toMatch(/(?:href|src)="(?:javascript|data):/);
    if (path.startsWith('search/')) expect(text).not.toMatch(/<script/);
  }
});
