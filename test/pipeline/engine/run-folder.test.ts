import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Harvest, Terms } from '../../../src/pipeline/harvest.ts';
import { keepHarvest, makeRunFolder, openRunFolder, segmentPath } from '../../../src/pipeline/engine/run-folder.ts';
import { folderWith } from '../../cli/call.ts';

const terms: Terms = {
  readers: ['posts'],
  options: {},
  timezone: 'UTC',
  site: {},
  off: ['heal/title'],
  plans: [],
  siteRules: [],
  roots: [{ path: '/posts', label: '' }],
  keep: 'warning',
};
const files = [{ path: '/posts/a.md', file: 'a.md', named: false }];

function harvestOf(path: string): Harvest {
  return {
    rows: {
      ids: ['a'],
      at: Float64Array.of(Number.NEGATIVE_INFINITY),
      offset: Float64Array.of(0),
      body: Uint32Array.of(3),
      head: Int32Array.of(-4),
    },
    segment: { path },
    languages: new Map([['en', 1]]),
    plans: [],
    facts: [{ title: 'A' }],
    formats: new Map([['posts', 1]]),
    broken: 0,
    notes: { read: 1, dropped: 0, rejects: [], diagnostics: [], counts: {}, recognised: [], sources: [] },
  };
}

function made(): ReturnType<typeof makeRunFolder> {
  return makeRunFolder(join(folderWith({}), 'not', 'there yet'), terms);
}

test('a worker is told the terms and the files of each shard', () => {
  const run = made();
  expect([run.addShard(files), run.addShard([])]).toEqual([0, 1]);
  const seen = openRunFolder(run.path);
  expect(seen.terms).toEqual(terms);
  expect([seen.files(0), seen.files(1)]).toEqual([files, []]);
});

test('a shard is done when its harvest is there, which comes back as it was', () => {
  const run = made();
  run.addShard(files);
  expect([run.done(), run.isDone(0)]).toEqual([0, false]);
  const harvest = harvestOf(segmentPath(run.path, 0, 'first'));
  keepHarvest(run.path, 0, { attempt: 'first', harvest });
  expect([run.done(), run.isDone(0), run.isDone(1)]).toEqual([1, true, false]);
  expect(openRunFolder(run.path).harvest(0)).toEqual(harvest);
});

test('a file that was begun is not there yet', () => {
  const run = made();
  run.addShard(files);
  writeFileSync(join(run.path, '0.harvest.killed.part'), 'hal');
  writeFileSync(segmentPath(run.path, 0, 'killed'), 'hal');
  expect([run.done(), run.isDone(0)]).toEqual([0, false]);
});

test('files appear by their name only whole: nothing is left beside them', () => {
  const run = made();
  run.addShard(files);
  keepHarvest(run.path, 0, { attempt: 'first', harvest: harvestOf('first') });
  expect(readdirSync(run.path).toSorted()).toEqual(['0.files', '0.harvest', 'terms']);
});

test('a second attempt writes elsewhere and takes the place of the first one', () => {
  const run = made();
  run.addShard(files);
  const [first, second] = ['first', 'second'].map((attempt) => segmentPath(run.path, 0, attempt));
  expect(first).not.toBe(second);
  keepHarvest(run.path, 0, { attempt: 'first', harvest: harvestOf(first!) });
  keepHarvest(run.path, 0, { attempt: 'second', harvest: harvestOf(second!) });
  expect(run.done()).toBe(1);
  expect(run.harvest(0)).toEqual(harvestOf(second!));
});

test('what is no folder of a run is refused, and one that is gone', () => {
  const folder = folderWith({});
  expect(() => openRunFolder(folder)).toThrow('is no folder of a run');
  expect(() => openRunFolder(join(folder, '.feedmill-run-gone'))).toThrow('is not here: the run has ended, or');
  mkdirSync(join(folder, '.feedmill-run-empty'));
  expect(() => openRunFolder(join(folder, '.feedmill-run-empty'))).toThrow('ENOENT');
});

test('it is removed with all that is in it; an attempt that comes late is refused', () => {
  const run = made();
  run.addShard(files);
  run.remove();
  run.remove();
  expect(existsSync(run.path)).toBe(false);
  expect(() => keepHarvest(run.path, 0, { attempt: 'late', harvest: harvestOf('late') })).toThrow('ENOENT');
});
