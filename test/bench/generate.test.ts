import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate, type Facts } from '../../bench/generate.mjs';
import { makePost } from '../../bench/generator/post.mjs';

const count = 3000;
const folder = mkdtempSync(join(tmpdir(), 'feedmill-generate-'));
let facts: Facts;
beforeAll(() => {
  facts = generate(count, join(folder, 'all'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the archive of a few posts is the beginning of that of many', () => {
  test('same files, same bytes', () => {
    generate(1200, join(folder, 'few'));
    const few = readTree(join(folder, 'few'));
    const all = readTree(join(folder, 'all'));
    expect(few.size).toBe(1200);
    for (const [name, text] of few) expect(all.get(name)).toBe(text);
  });

  test('another seed gives other posts', () => {
    expect(makePost(1, 5).text).toBe(makePost(1, 5).text);
    expect(makePost(2, 5).text).not.toBe(makePost(1, 5).text);
  });
});

describe('it has the shares that were measured on real posts', () => {
  // Three standard deviations of a share in so many posts; sizes have a long tail.
  test.each([
    ['plain', 0.71, 0.03],
    ['html', 0.18, 0.025],
    ['empty', 0.11, 0.02],
  ])('%s posts', (kind, share, tolerance) => {
    expect(Math.abs((facts.kinds[kind]?.posts ?? 0) / count - share)).toBeLessThan(tolerance);
  });

  test('5.3 KB a post, three quarters of it HTML', () => {
    expect(facts.bytes / count).toBeGreaterThan(4500);
    expect(facts.bytes / count).toBeLessThan(6200);
    const html = (facts.kinds['html']?.bytes ?? 0) / facts.bytes;
    expect(Math.abs(html - 0.76)).toBeLessThan(0.06);
  });

  test('64 sites', () => {
    expect(facts.sites).toBe(64);
  });

  test.each([
    ['hant', 0.38, 0.04],
    ['hans', 0.31, 0.04],
    ['mixed', 0.09, 0.03],
  ])('language %s', (language, share, tolerance) => {
    expect(Math.abs((facts.languages[language] ?? 0) / count - share)).toBeLessThan(tolerance);
  });

  test.each([
    ['glued URL', 21_702],
    ['glued URLs', 6366],
    ['one long line', 9120],
    ['h1 repeats title', 4599],
    ['relative links', 1238],
    ['from encoded twice', 780],
    ['quoted markup', 438],
  ])('%s', (name, ofReal) => {
    const share = ofReal / 50_589;
    const tolerance = 3.5 * Math.sqrt((share * (1 - share)) / count) + 0.01;
    expect(Math.abs((facts.odd[name] ?? 0) / count - share)).toBeLessThan(tolerance);
  });

  test('what it says of a post is in its text', () => {
    for (let number = 0; number < 400; number++) {
      const { text, facts: said } = makePost(1, number);
      expect(text.includes('<!--NaN-->')).toBe(said.odd.includes('NaN epoch'));
      expect(text.includes('/%25E')).toBe(said.odd.includes('from encoded twice'));
      expect(text.includes('<article')).toBe(said.odd.includes('prettified') && !said.odd.includes('escaped body'));
    }
  });
});

function readTree(root: string): Map<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}
