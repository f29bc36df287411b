import { expect, test } from 'vitest';
import { elements, parseHtml } from '../../src/base/html/tree.ts';
import { convertAll } from './outputs.ts';
import { markdownVectors, vectors } from './vectors.ts';

const active =
  /^(?:script|style|iframe|object|embed|form|input|button|select|textarea|template|svg|base|link|meta|noscript|plaintext|xmp|title|frame|applet|portal|dialog|animate|set|use|foreignobject|maction|annotation-xml|mglyph)$/;

/** What could run in what a reader shows. */
function faultsOf(html: string): string[] {
  return elements(parseHtml(html)).flatMap(({ name, attribs }) => {
    const found = active.test(name) ? [`<${name}>`] : [];
    for (const [key, value] of Object.entries(attribs)) {
      if (/^on|^style$|^srcdoc$|^formaction$|^xlink|^action$/.test(key)) found.push(`<${name} ${key}>`);
      const isAddress = /^(?:href|src|poster|cite|data|srcset)$/.test(key);
      // eslint-disable-next-line no-control-regex -- what browsers leave out of a scheme
      if (
        isAddress &&
        !/^(?:https?:|mailto:|#|data:image\/(?:png|gif|jpeg|webp|avif);)/i.test(value.replace(/[\u0000-\u0020]/g, ''))
      )
        found.push(`${key}=${value}`);
    }
    return found;
  });
}

test('there are enough ways, each with a name of its own', () => {
  const names = [...vectors, ...markdownVectors].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(150);
});

test('nothing that could run is left in any output', async () => {
  const { posts } = await convertAll();
  const faults = posts.flatMap(({ name, shown }) =>
    Object.entries(shown).flatMap(([format, html]) => faultsOf(html).map((fault) => `${name} in ${format}: ${fault}`)),
  );
  expect(faults).toEqual([]);
});

test('the check would find what runs', () => {
  const found = vectors.filter(({ html }) => faultsOf(html).length > 0);
  expect(found.length).toBeGreaterThan(vectors.length * 0.75);
});
