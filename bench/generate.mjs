/**
 * Writes an archive of generated posts: `node bench/generate.mjs COUNT FOLDER [--seed N]`, COUNT as 1000, 10k or 1M. Same
 * arguments, same bytes; the archive of 1k is the beginning of that of 10k. Says what it wrote, as JSON.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makePost } from './generator/post.mjs';
import { toCount } from './sizes.mjs';

/** Posts in one folder. */
const perFolder = 1000;
const defaultSeed = 1;

/** Writes the posts from number 0 on, and counts: posts, bytes, and both by kind; posts by language and by oddity. */
export function generate(count, folder, seed = defaultSeed) {
  const facts = { posts: count, bytes: 0, sites: new Set(), kinds: {}, languages: {}, odd: {} };
  let place = folder;
  for (let number = 0; number < count; number++) {
    if (number % perFolder === 0) {
      place = join(folder, String(number / perFolder).padStart(4, '0'));
      mkdirSync(place, { recursive: true });
    }
    const post = makePost(seed, number);
    const bytes = Buffer.from(post.text);
    writeFileSync(join(place, post.name), bytes);
    account(facts, post.facts, bytes.length);
  }
  return {
    ...facts,
    sites: facts.sites.size,
    odd: Object.fromEntries(Object.entries(facts.odd).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function account(facts, { kind, language, site, odd }, bytes) {
  facts.bytes += bytes;
  facts.sites.add(site);
  const sum = (facts.kinds[kind] ??= { posts: 0, bytes: 0 });
  sum.posts += 1;
  sum.bytes += bytes;
  facts.languages[language] = (facts.languages[language] ?? 0) + 1;
  for (const name of odd) facts.odd[name] = (facts.odd[name] ?? 0) + 1;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
  const [count, folder] = positionals;
  if (count === undefined || folder === undefined)
    throw new Error('usage: node bench/generate.mjs COUNT FOLDER [--seed N]');
  const started = performance.now();
  const facts = generate(toCount(count), folder, Number(values.seed ?? defaultSeed));
  console.log(JSON.stringify({ ...facts, seconds: Math.round(performance.now() - started) / 1000 }, null, 2));
}
