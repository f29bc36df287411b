import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageSources } from '../../src/base/html/image-sources.ts';
import { serialise } from '../../src/base/html/serialise.ts';
import { element, elements, parseHtml, text } from '../../src/base/html/tree.ts';

test.each([
  ['<p><img src="https://example.org/a.png?x=1&amp;y=2" alt="a"/></p>', ['https://example.org/a.png?x=1&y=2']],
  ['<img alt="a src=" src="/b"/><img data-src="/no" src="/c"/>', ['/b', '/c']],
  ['<img alt="none"/><picture><source src="/no"/></picture><p>&lt;img src="/no"></p>', []],
])('%s shows %j', (html, sources) => {
  expect(imageSources(html)).toEqual(sources);
});

test('in whatever is serialised, it finds what the tree has', () => {
  const attribute = fc.record({
    src: fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string({ unit: 'grapheme' })),
    alt: fc.string({ unit: fc.constantFrom('"', '<', '>', '&', '=', ' ', 'src="x"', '/', 'é') }),
  });
  fc.assert(
    fc.property(fc.array(attribute), fc.string(), (all, words) => {
      const images = all.map(({ src, alt }) => element('img', { alt, src }));
      const html = serialise(element('div', {}, [...images, text(words)]));
      const found = elements(parseHtml(html)).filter(({ name }) => name === 'img');
      expect(imageSources(html)).toEqual(found.map(({ attribs }) => attribs['src']));
    }),
  );
});
