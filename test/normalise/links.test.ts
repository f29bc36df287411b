import { describe, expect, test } from 'vitest';
import { openAccount } from '../../src/normalise/account.ts';
import { toBody } from '../../src/normalise/body.ts';
import { toLink } from '../../src/normalise/url.ts';
import { explainBody } from './corpus.ts';
import { bodySetting } from './settings.ts';

describe('what tracks readers goes', () => {
  test.each([
    ['https://x.y/a?igsh=1&igshid=2&gbraid=3&wbraid=4&dclid=5&twclid=6&ttclid=7&yclid=8', 'clicks'],
    ['https://x.y/a?mc_cid=1&mc_eid=2&_hsenc=3&_hsmi=4&vero_id=5', 'mails'],
    ['https://x.y/a?at_custom1=a&at_custom_2=b&at_campaign=64&at_medium=RSS', 'the BBC'],
    ['https://x.y/a?spm=a2c4g.1&scm=1007.13339.90158.0', 'Taobao'],
    ['https://x.y/a?UTM_Source=a&utm_id=b&_gl=1*a', 'analytics'],
  ])('%s: %s', (href) => {
    expect(toLink(href, undefined)).toBe('https://x.y/a');
  });

  test.each([
    ['https://x.y/a?ref=main&source=git&from=2020&via=b', 'names that mean something'],
    ['https://x.y/a?scm=git', 'a value that counts nothing'],
    ['https://x.y/a?at_home=1&custom=2', 'names that are only like them'],
    ['https://x.y/a?si=units', 'a name that tracks on other sites'],
    ['https://x.y/a?id=1&x-amz-signature=2&fbclid=3', 'a signed address'],
  ])('%s stays: %s', (href) => {
    expect(toLink(href, undefined)).toBe(href);
  });

  test('a name that tracks on one site goes there', () => {
    expect(toLink('https://youtu.be/abcdefghijk?si=a&t=3', undefined)).toBe('https://youtu.be/abcdefghijk?t=3');
  });
});

describe('known redirectors give way to the page behind them', () => {
  const page = 'https://x.y/a?b=1';
  const coded = encodeURIComponent(page);
  test.each([
    `https://www.google.com/url?q=${coded}&sa=D`,
    `https://www.google.com.hk/url?sa=t&url=${coded}`,
    `https://l.facebook.com/l.php?u=${coded}&h=AT0`,
    `https://lm.facebook.com/l.php?u=${coded}`,
    `https://l.instagram.com/?u=${coded}&e=1`,
    `https://t.umblr.com/redirect?z=${coded}&t=1`,
    `https://out.reddit.com/t3_a?url=${coded}&token=1`,
    `https://www.youtube.com/redirect?event=video&q=${coded}`,
    `https://href.li/?${page}`,
    `https://href.li/?${coded}`,
    `https://steamcommunity.com/linkfilter/?url=${coded}`,
    `https://link.zhihu.com/?target=${coded}`,
    `https://link.juejin.cn/?target=${coded}`,
    `https://www.douban.com/link2/?url=${coded}`,
    `https://weibo.cn/sinaurl?f=w&u=${coded}`,
    `https://slack-redir.net/link?url=${coded}`,
    `https://vk.com/away.php?to=${coded}`,
    `https://nam01.safelinks.protection.outlook.com/?url=${coded}&data=1`,
    `https://urldefense.com/v3/__${page}__;!!a!b`,
    `https://l.facebook.com/l.php?u=${encodeURIComponent(`https://www.google.com/url?q=${coded}`)}`,
    `https://l.facebook.com/l.php?u=${encodeURIComponent(`${page}&fbclid=1`)}`,
  ])('%s', (href) => {
    expect(toLink(href, undefined)).toBe(page);
  });

  test.each([
    ['https://www.google.com/search?q=https://x.y/', 'a search'],
    ['https://www.google.com/url?q=words', 'no address'],
    ['https://l.facebook.com/l.php?u=mailto:a@x.y', 'a mail'],
    ['https://t.umblr.com/redirect?z=javascript:go()', 'a script'],
    ['https://vk.com/away?to=https://', 'half an address'],
    ['https://www.douban.com/subject/1/?url=https://x.y/', 'another page of the site'],
    ['https://google.example/url?q=https://x.y/', 'another site'],
    ['https://urldefense.com/v3/__https://x.y/*a__;Iw!!a!b', 'an address with signs left out'],
    ['mailto:a@x.y?subject=b', 'a mail address'],
  ])('%s stays: %s', (href) => {
    expect(toLink(href, undefined)).toBe(href);
  });
});

describe('links to a place of the page', () => {
  const coded = '%E4%B8%80';
  test.each([
    [`#${coded}`, '一', 'encoded link'],
    ['#一', coded, 'encoded id'],
    [`#${coded}`, coded, 'both'],
    ['#%25E4%25B8%2580', '一', 'encoded twice'],
    ['#%e4%b8%80', '一', 'in small letters'],
    [`https://example.org/posts/one#${coded}`, '一', 'with the address of the page'],
    ['#a%20b', 'a b', 'with a space'],
  ])('%s leads to %s: %s', async (href, id) => {
    const { post } = await explainBody(`<p><a href="${href}">a</a></p><p id="${id}">b</p>`);
    expect(post.content.html).toMatch(/^<p><a href="#([^"]+)">a<\/a><\/p><p id="\1">b<\/p>$/);
  });

  test('an id that is written so is meant before one that is it once decoded', async () => {
    const { post } = await explainBody(`<p><a href="#一">a</a></p><p id="${coded}">b</p><p id="一">c</p>`);
    expect(post.content.html).toBe('<p><a href="#一">a</a></p><p>b</p><p id="一">c</p>');
  });

  test.each(['#%', '#%E4%B8', '#%ZZ'])('%s leads nowhere and does no harm', async (href) => {
    const { post } = await explainBody(`<p><a href="${href}">a</a></p><p id="一">b</p>`);
    expect(post.content.html).toContain('<p>b</p>');
  });
});

describe('links to files of the archive', () => {
  const files = new Set(['notes/other.md', 'notes/one.md', 'notes/plan.pdf', 'top.md']);
  const change = { folder: 'notes', hasFile: (file: string) => files.has(file), base: undefined, url: undefined };

  test.each([
    ['other.md', 'input:notes/other.md'],
    ['other.md#part%201', 'input:notes/other.md#part%201'],
    ['../top.md#a', 'input:top.md#a'],
    ['input:notes/other.md#part', 'input:notes/other.md#part'],
    ['plan.pdf#page=3', 'input:notes/plan.pdf'],
    ['one.md#here', '#here'],
    ['one.md#there', 'input:notes/one.md#there'],
    ['input:secret.md', undefined],
    ['gone.md#part', undefined],
  ])('%s is %s', async (href, expected) => {
    const account = openAccount({
      place: { file: 'notes/one.md' },
      report: () => undefined,
      off: new Set(),
      watch: undefined,
    });
    const value = `<p id="here"><a href="${href}">a</a></p>`;
    const { content } = await toBody({ as: 'html', value }, bodySetting({ ...change, account }));
    expect(/href="([^"]*)"/.exec(content.html)?.[1]).toBe(expected);
  });
});
