import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { SiteRule } from '../../src/model/site-rule.ts';
import type { Post } from '../../src/model/post.ts';
import { catalogue } from '../../src/normalise/catalogue.ts';
import { normaliserWith } from './corpus.ts';
import { siteRules } from '../../src/normalise/site-rules.ts';
import { rulesFor, toSiteRules } from '../../src/normalise/sites.ts';
import { listen } from './settings.ts';

const article = '<p>The tide came in at two, and the harbour was full of boats that nobody had seen before.</p>';

async function normalised(
  html: string,
  rules: readonly SiteRule[],
  url = 'https://example.org/posts/one',
): Promise<{ readonly post: Post; readonly codes: readonly string[] }> {
  const { said, report } = listen();
  const normaliser = normaliserWith(report, { siteRules: rules });
  const raw = { url, content: { as: 'html' as const, value: html }, place: { file: 'one.md' } };
  return { post: await normaliser.post(raw), codes: said.map(({ code }) => code) };
}

const removes = (change: Partial<SiteRule> = {}): SiteRule[] =>
  toSiteRules([{ hosts: ['example.org'], selector: '.x', reason: 'test', ...change }]);

describe('what a rule takes out', () => {
  test('is the element it names, on the hosts it names and those below', async () => {
    const html = `${article}<div class="x">Share</div>`;
    expect((await normalised(html, removes())).post.content.html).toBe(article);
    expect((await normalised(html, removes(), 'https://www.example.org/a')).post.content.html).toBe(article);
    expect((await normalised(html, removes(), 'https://notexample.org/a')).post.content.html).toContain('Share');
    const capitals = removes({ hosts: ['Example.ORG'] });
    expect((await normalised(html, capitals)).post.content.html).toBe(article);
    const harbour = removes({ hosts: ['häfen.example'] });
    expect((await normalised(html, harbour, 'https://häfen.example/a')).post.content.html).toBe(article);
  });

  test('is never more than its guard allows, and that is said', async () => {
    const html = `<div class="x">${article}</div><p>Share</p>`;
    const { post, codes } = await normalised(html, removes());
    expect(post.content.html).toContain('tide');
    expect(codes).toContain('site-rule/refused');
    const lax = await normalised(html, removes({ guard: 1 }));
    expect(lax.post.content.html).toBe('<p>Share</p>');
  });

  test('is not everything piece by piece', async () => {
    const pieces = `<p class="x">The tide came in at two.</p>`.repeat(10);
    const { post, codes } = await normalised(pieces, removes());
    expect(post.content.html.split('tide')).toHaveLength(11);
    expect(codes).toContain('site-rule/refused');
    const few = await normalised(`${article.repeat(3)}${'<p class="x">Share this now</p>'.repeat(3)}`, removes());
    expect(few.post.content.html).toBe(article.repeat(3));
  });

  test('is not nearly everything, rule by rule', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const html = names.map((name) => `<p class="${name}">The tide came in at two.</p>`).join('');
    const rules = names.flatMap((name) => removes({ selector: `.${name}`, guard: 0.4 }));
    const { post, codes } = await normalised(html, rules);
    expect(post.content.html.split('tide').length).toBeGreaterThan(3);
    expect(codes).toContain('site-rule/refused');
  });

  test('is not the only picture', async () => {
    const picture = '<div class="x"><img src="https://x.y/a.jpg"></div>';
    expect((await normalised(`${article}${picture}`, removes())).post.content.html).toContain('a.jpg');
    const another = '<p><img src="https://x.y/b.jpg"></p>';
    expect((await normalised(`${article}${picture}${another}`, removes())).post.content.html).not.toContain('a.jpg');
  });

  test('is only what matches the text, and only beside what it names', async () => {
    const html = `${article}<p class="x">Share</p><p class="x">Mine</p>`;
    const { post } = await normalised(html, removes({ text: '^Share$' }));
    expect(post.content.html).toBe(`${article}<p>Mine</p>`);
    const comments = `<div id="c"><p class="body">${'spam '.repeat(50)}</p></div>`;
    const rule = removes({ selector: '#c', beside: '.body', guard: 0.99 });
    expect((await normalised(comments, rule)).post.content.html).toContain('spam');
    const whole = await normalised(`<div class="body">${article}</div>${comments}`, rule);
    expect(whole.post.content.html).toBe(article);
  });
});

describe('what a rule finds', () => {
  const finds = (find: string, more: object = {}): SiteRule[] =>
    toSiteRules([{ hosts: ['*'], find, selector: '.f', reason: 'test', ...more }]);

  test.each([
    ['author', '<p class="f">By Ada</p>', { pattern: '^By (.+)$' }, 'authors', [{ name: 'Ada' }]],
    ['tags', '<a class="f">a</a><a class="f">b</a><a class="f">a</a>', {}, 'tags', [{ term: 'a' }, { term: 'b' }]],
    [
      'updated',
      '<time class="f" datetime="2024-05-01T08:00:00Z">x</time>',
      { attribute: 'datetime' },
      'updated',
      '2024-05-01T08:00:00Z',
    ],
    ['published', '<time class="f">2024-05-01T08:00:00Z</time>', {}, 'published', '2024-05-01T08:00:00Z'],
    ['summary', '<p class="f">In short.</p>', {}, 'summary', 'In short.'],
  ])('%s', async (...row) => {
    const [find, html, more, field, expected] = row;
    const { post } = await normalised(html + article, finds(find, more));
    expect(Object.entries(post).find(([name]) => name === field)?.[1]).toEqual(expected);
  });

  test('is what is shown, or the script that it asks for', async () => {
    const html = `<p class="f">Ada<script>${'x = "by Bo";'.repeat(200)}</script><style>a{}</style></p>${article}`;
    expect((await normalised(html, finds('author'))).post.authors).toEqual([{ name: 'Ada' }]);
    const data = `<script class="f" type="application/ld+json">{"author":"Cy"}</script>${article}`;
    const rules = finds('author', { pattern: '"author":"([^"]+)"' });
    expect((await normalised(data, rules)).post.authors).toEqual([{ name: 'Cy' }]);
  });

  test('is not the article, however it is marked', async () => {
    const { post } = await normalised(`<div class="f">${article.repeat(20)}</div>`, finds('author'));
    expect(post.authors).toEqual([]);
  });
});

test('a rule that is off for a site is on for others', async () => {
  const html = '<p>a <img class="emoji" alt="🎉" src="https://s.w.org/1.svg"></p>';
  const rules = toSiteRules([{ hosts: ['example.org'], off: ['heal/emoji'], reason: 'drawings' }]);
  expect((await normalised(html, rules)).post.content.html).toContain('<img');
  expect((await normalised(html, rules, 'https://other.example/')).post.content.html).toBe('<p>a 🎉</p>');
});

describe('a list with a mistake is refused', () => {
  test.each<readonly [unknown, string]>([
    [{}, 'site rules are a list'],
    [[1], 'site rule 1 is no object'],
    [[{ hosts: ['a.b'], reason: 'x' }], 'site rule 1 has no selector'],
    [[{ hosts: ['a.b'], reason: 'x', selektor: 'p' }], 'site rule 1 has selektor, which no rule has'],
    [
      [{ hosts: ['a.b'], reason: 'x', off: [], guard: 1 }],
      'site rule 1 has guard, which goes with another kind of rule',
    ],
    [[{ hosts: [], reason: 'x', selector: 'p' }], 'site rule 1 has a hosts that cannot be used: []'],
    ...['https://ex.org/', '*.ex.org', 'ex.org:80', 'ex.org/a', '.ex.org', 'ex org'].map((host): [unknown, string] => [
      [{ hosts: [host], reason: 'x', selector: 'p' }],
      `site rule 1 has a hosts that cannot be used: ["${host}"] (names like example.org`,
    ]),
    [
      [{ hosts: ['a.b'], reason: 'x', find: 'author', selector: 'p', pattern: '^By (?:.+)$' }],
      'site rule 1 has a pattern that cannot be used: "^By (?:.+)$" (the value is what its first group matches)',
    ],
    [[{ hosts: ['a.b'], reason: 'x', selector: 'p[' }], 'site rule 1 has a selector that cannot be used: "p["'],
    [[{ hosts: ['a.b'], reason: 'x', selector: 'p', text: '(' }], 'site rule 1 has a text that cannot be used: "("'],
    [[{ hosts: ['a.b'], reason: 'x', selector: 'p', guard: 2 }], 'site rule 1 has a guard that cannot be used: 2'],
    [
      [{ hosts: ['a.b'], reason: 'x', selector: 'p', find: 'age' }],
      'site rule 1 has a find that cannot be used: "age"',
    ],
    [[{ hosts: ['a.b'], reason: 'x', selector: 'p', colour: 1 }], 'site rule 1 has colour, which no rule has'],
  ])('%j: %s', (value, message) => {
    expect(() => toSiteRules(value)).toThrow(message);
  });
});

test('the built-in rules keep the rules for rules, and switch off only what there is', () => {
  expect(toSiteRules([...siteRules])).toEqual(siteRules);
  const names = catalogue.map(({ name }) => name);
  for (const rule of siteRules) if ('off' in rule) expect(names).toEqual(expect.arrayContaining([...rule.off]));
});

test('a post without a URL gets the rules for every host, and no other', () => {
  expect(rulesFor(undefined, []).every(({ hosts }) => hosts.includes('*'))).toBe(true);
  expect(rulesFor(undefined, []).length).toBeGreaterThan(2);
});

test('the example of docs/site-rules.md does what it says', async () => {
  const docs = readFileSync(new URL('../../docs/site-rules.md', import.meta.url), 'utf8');
  const rules = toSiteRules(parse(/^```yaml\n(.*?)^```$/ms.exec(docs)?.[1] ?? ''));
  const html = `<p class="byline">By Ada</p><div class="entry-content">${article.repeat(3)}</div><p>The post One appeared first on Notes</p><div class="related">x</div><div id="comments">${'spam '.repeat(90)}</div>`;
  const { post } = await normalised(html, rules);
  expect(post.authors).toEqual([{ name: 'Ada' }]);
  expect(post.content.html).toBe(`<p>By Ada</p>${article.repeat(3)}`);
});
