import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, begin } from '../../../src/normalise/identities/advance.ts';
import type { Claim } from '../../../src/normalise/identities/entry.ts';
import { toPrint } from '../../../src/normalise/identities/print.ts';
import { at } from '../../posts.ts';
import { change, changesOf, codes, post, project, run, textOf } from './project.ts';

describe('the file', () => {
  test('two runs give the same bytes, and the second writes nothing', async () => {
    const files = { 'posts/1.md': post(1), 'posts/2.md': post(2) };
    const [folder, other] = [project(files), project(files)];
    const first = await run(folder);
    expect((await run(other)).ledger).toBe(first.ledger);
    expect(readdirSync(join(folder, '.feedmill'))).not.toContain('changes.ndjson');
  });

  test('a damaged line costs that post at most, and the damaged ledger is kept', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    await run(folder);
    const path = join(folder, '.feedmill', 'ledger.ndjson');
    const damaged = readFileSync(path, 'utf8').replace(/\n.*?\n/, '\n<<<<<<< HEAD\n{"id": 3}\n');
    writeFileSync(path, damaged);
    change(folder, { 'posts/2.md': post(2, { url: 'http://new.example/2' }) });
    const after = await run(folder, { day: 2 });
    expect(codes(after).filter((code) => code !== 'ledger/change')).toEqual([
      'ledger/line',
      'ledger/line',
      'ledger/kept',
      'ledger/aside',
    ]);
    expect(after.said.find(({ code }) => code === 'ledger/line')?.place).toEqual({ file: path, line: 2 });
    expect(after.posts['2.md']?.id).toBe('http://old.example/tide-2');
    expect(readFileSync(join(folder, '.feedmill', 'ledger-damaged-1.ndjson'), 'utf8')).toBe(damaged);
  });

  test('property: no bytes in its place end the run, and none are lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const folder = project({
          'posts/1.md': post(1),
          '.feedmill/ledger.ndjson': bytes,
          '.feedmill/texts.mdb': bytes,
        });
        const { summary } = await run(folder);
        expect(summary.failed).toEqual([]);
        const aside = join(folder, '.feedmill', 'ledger-damaged-1.ndjson');
        if (existsSync(aside)) expect(readFileSync(aside).equals(bytes)).toBe(true);
        else expect(Buffer.from(bytes).toString('utf8').trim()).toBe('');
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  test('one of a version that is not known ends the run before anything is written', async () => {
    const folder = project({
      'posts/1.md': post(1),
      '.feedmill/ledger.ndjson': '{"ledger":"feedmill","version":99}\n',
    });
    await expect(run(folder)).rejects.toThrow('of version 99');
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  test('texts that are lost cost the words of the next edit and nothing else', async () => {
    const folder = project({ 'posts/1.md': post(1) });
    await run(folder);
    rmSync(join(folder, '.feedmill', 'texts.mdb'));
    change(folder, { 'posts/1.md': post(1, { text: `${textOf(1)} More.` }) });
    expect((await run(folder, { day: 2 })).posts['1.md']?.id).toBe('http://old.example/tide-1');
    const [edit] = await changesOf(folder);
    expect(edit?.kind).toBe('edited');
    expect(edit?.difference).toBeUndefined();
  });

  test('texts of a ledger that came from elsewhere are kept by the next run', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    const elsewhere = project({ 'posts/1.md': post(1) });
    await run(folder);
    await run(elsewhere);
    const ledger = readFileSync(join(folder, '.feedmill', 'ledger.ndjson'));
    change(elsewhere, { 'posts/2.md': post(2), '.feedmill/ledger.ndjson': ledger });
    await run(elsewhere, { day: 2 });
    change(elsewhere, { 'posts/2.md': post(2, { text: `${textOf(2)} More.` }) });
    await run(elsewhere, { day: 3 });
    expect((await changesOf(elsewhere))[0]?.difference?.at(-1)).toEqual({ kind: 'added', text: ' More.' });
  });

  test('a run that the cache answers leaves it alone; without it nothing is answered from the cache', async () => {
    const folder = project({ 'posts/1.md': post(1) });
    const long = new Date(Date.now() - 60_000);
    utimesSync(join(folder, 'posts/1.md'), long, long);
    await new Promise((done) => setTimeout(done, 2100)); // a file that changed just now is not trusted
    const first = await run(folder, { cache: true });
    const second = await run(folder, { day: 2, cache: true });
    expect([first.summary.isUnchanged, second.summary.isUnchanged]).toEqual([false, true]);
    expect(second.ledger).toBe(first.ledger);
    expect([first.summary.remembered?.added, second.summary.remembered?.added]).toEqual([1, 0]);
    rmSync(join(folder, '.feedmill'), { recursive: true });
    const third = await run(folder, { day: 3, cache: true });
    expect(third.summary.isUnchanged).toBe(false);
    expect(third.ledger).toContain('2026-01-03');
  });

  test('an unfinished line of changes costs that line', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    await run(folder);
    change(folder, { '.feedmill/changes.ndjson': '{"change":"urn:uu', 'posts/1.md': null });
    await run(folder, { day: 2 });
    expect((await changesOf(folder)).map(({ kind }) => kind)).toEqual(['removed']);
  });

  test('one that something emptied is warned of', async () => {
    const folder = project({ 'posts/1.md': post(1), '.feedmill/ledger.ndjson': '' });
    expect(codes(await run(folder))).toEqual(['ledger/empty']);
    expect(codes(await run(folder, { day: 2 }))).toEqual([]);
  });

  test('a run that finds nothing new writes nothing, not even a seal', async () => {
    const folder = project({ 'posts/1.md': post(1) });
    await run(folder);
    const names = ['ledger.ndjson', 'texts.mdb', 'texts.seal', '.gitignore'];
    const look = (): string[] => {
      return names.map((name) => {
        const { mtimeNs, ino } = statSync(join(folder, '.feedmill', name), { bigint: true });
        return `${name} ${mtimeNs} ${ino}`;
      });
    };
    const before = look();
    await run(folder, { day: 2 });
    expect(look()).toEqual(before);
    change(folder, { 'posts/1.md': post(1, { text: `${textOf(1)} More.` }) });
    await run(folder, { day: 3 });
    expect((await changesOf(folder))[0]?.difference?.at(-1)).toEqual({ kind: 'added', text: ' More.' });
    expect(codes(await run(folder, { day: 4 }))).toEqual([]);
  });

  test('former addresses and titles are bounded, and the oldest go first', async () => {
    const lead = (number: number): Claim => ({
      ...{ id: 'a', isOwn: true, url: `https://e.example/${number}`, title: `T${number}` },
      print: toPrint({ html: `<p>${textOf(1)}</p>` }),
      ...{ aliases: [], place: 'posts/1.md', within: 'posts' },
    });
    const moment = { now: at('2026-01-01T00:00:00Z'), isGone: () => false };
    let entry = begin('a', [lead(0)], moment.now);
    for (let number = 1; number <= 200; number++) ({ entry } = advance(entry, [lead(number)], moment));
    expect([entry.formerUrls.length, entry.formerTitles.length]).toEqual([50, 50]);
    expect([entry.formerUrls[0], entry.formerUrls.at(-1)]).toEqual(['https://e.example/150', 'https://e.example/199']);
  });
});
