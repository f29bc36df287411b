import { expect, test } from 'vitest';
import { shortHash } from '../../../src/base/short-hash.ts';
import type { Claim, Claims, Entries, Entry } from '../../../src/normalise/identities/entry.ts';
import { collectKeys } from '../../../src/normalise/identities/key-index.ts';
import { idsOf } from '../../../src/normalise/identities/levels.ts';
import { match } from '../../../src/normalise/identities/match.ts';
import { toNext } from '../../../src/normalise/identities/next.ts';
import { toPrint } from '../../../src/normalise/identities/print.ts';
import { at } from '../../posts.ts';
import { processorMillis } from '../../processor-time.ts';

/** Claims that are in memory. */
function claimsOf(all: readonly Claim[]): Claims {
  const claimAt = (row: number): Claim => all[row] ?? (all[0] as Claim);
  return {
    size: all.length,
    at: claimAt,
    hashes: Float64Array.from(all, ({ id }) => shortHash(id)),
    isMixed: new Set(all.map(({ within }) => within)).size > 1,
  };
}

function entriesOf(all: readonly Entry[]): Entries {
  const keys = collectKeys();
  for (const [row, entry] of all.entries()) for (const id of idsOf(entry)) keys.add(id, row);
  return { size: all.length, at: (row) => all[row] ?? (all[0] as Entry), byId: keys.index() };
}

const claimOf = (number: number, host: string): Claim => ({
  id: `${host}/${number}`,
  isOwn: false,
  url: `${host}/${number}`,
  title: `${host} ${number}`,
  published: at('2024-05-01T08:00:00Z'),
  print: toPrint({
    html: `<p>${Array.from({ length: 12 }, (_, place) => `word${(number * 7919 + place * 104729) % 99991}`).join(' ')}</p>`,
  }),
  aliases: [],
  place: `${host.slice(8)}/${number}.md`,
  within: 'posts',
});

const now = at('2026-01-01T00:00:00Z');

/** What is remembered after a run with these posts. */
function remembered(claims: Claims, entries: Entries): Entry[] {
  const matched = match({ claims, entries, within: () => 'posts' });
  return Array.from(toNext(matched, { claims, entries, now, isGone: () => true }), ({ entry }) => entry);
}

test('a move of all posts is found in a time that grows as their number does', () => {
  const spent = [1000, 4000].map((size) => {
    const numbers = Array.from({ length: size }, (_, number) => number);
    const before = entriesOf(
      remembered(claimsOf(numbers.map((number) => claimOf(number, 'https://a.example'))), entriesOf([])),
    );
    const moved = claimsOf(numbers.map((number) => claimOf(number, 'https://b.example')));
    const started = processorMillis();
    const after = remembered(moved, before);
    expect(
      after.filter(({ id, removed }) => id.startsWith('https://a.example/') && removed === undefined),
    ).toHaveLength(size);
    return processorMillis() - started;
  });
  expect(spent[1]).toBeLessThan(10 * (spent[0] ?? 0) + 200);
}, 60_000);
