import { expect, test } from 'vitest';
import { toBookHref, toCitation, toLanguageTag } from '../../src/exporters/epub/links.ts';

test.each([
  ['https://example.org/a?b=1&c#d', 'https://example.org/a?b=1&c#d'],
  ['https://例え.jp/パス?q=中#节', 'https://xn--r8jz45g.jp/%E3%83%91%E3%82%B9?q=%E4%B8%AD#%E8%8A%82'],
  ['https://example.org/[a]|b^c{d}`', 'https://example.org/[a]|b^c{d}`'.replace(/[[\]|^{}`]/g, encodeURIComponent)],
  ['https://example.org/100%', 'https://example.org/100%25'],
  ['https://example.org/#a#b', 'https://example.org/#a%23b'],
  ['https://[::1]/a#http://[::1]', 'https://[::1]/a#http://%5B::1%5D'],
  ['https://u%@[::1]/', 'https://u%25@[::1]/'],
  ['mailto:a b@example.org', 'mailto:a%20b@example.org'],
  ['urn:isbn:9780', 'urn:isbn:9780'],
  ['mailto:', undefined],
  ['urn://', undefined],
  ['https://a..b/', undefined],
  ['https://xn--axn--/', undefined],
  ['https://exa mple/', undefined],
  ['http://[bad', undefined],
  ['/relative', undefined],
  ['', undefined],
  ['magnet:?xt=1', undefined],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['file:///etc/passwd', undefined],
  ['input:a.md', undefined],
])('%s in a book is %s', (url, expected) => {
  expect(toBookHref(url)).toBe(expected);
});

test('what is quoted has a safe address or none', () => {
  expect(toCitation('https://example.org/')).toBe('https://example.org/');
  expect(toCitation('http://example.org/')).toBeUndefined();
});

test.each(['en', 'zh-Hans', 'zh-Hant-TW', 'zh-yue', 'es-419', 'de-1996', 'x-klingon'.replace('x-', 'en-x-')])(
  '%s is a language tag',
  (tag) => {
    expect(toLanguageTag(tag)).toBe(tag);
  },
);

test.each(['', 'zh_CN', 'x', 'en-', 'english language', undefined])('%s is none', (tag) => {
  expect(toLanguageTag(tag)).toBeUndefined();
});
