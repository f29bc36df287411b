import type { Post } from '../model/post.ts';
import { sum } from './basket.ts';
import { settler } from '../normalise/settle.ts';
import type { SiteFacts } from '../normalise/site.ts';
import type { Harvest } from './harvest.ts';
import { homesOf } from './homes.ts';
import type { Root } from './inputs.ts';
import type { Job } from './job.ts';
import type { Journal } from './journal.ts';
import { createStore, type Store } from './store.ts';

/** Everything that was read. */
export interface Crop {
  readonly store: Store;
  readonly facts: SiteFacts[];
  readonly languages: Map<string, number>;
  readonly formats: Map<string, number>;
  readonly broken: number;
  add(harvest: Harvest): void;
}

/** `broken` inputs could not even be listed. */
export function openCrop(journal: Journal, broken: number): Crop {
  const crop = {
    store: createStore(),
    facts: new Array<SiteFacts>(),
    languages: new Map<string, number>(),
    formats: new Map<string, number>(),
    broken,
    add: (harvest: Harvest) => {
      crop.store.add(harvest.rows, harvest.segment);
      crop.facts.push(...harvest.facts);
      sum(crop.languages, harvest.languages);
      sum(crop.formats, harvest.formats);
      crop.broken += harvest.broken;
      journal.add(harvest.notes);
    },
  };
  return crop;
}

/** Changes posts, each into one, in the order in which they come. */
export type Settle = ReturnType<typeof settler>;

/** Changes posts into what only the whole archive can tell of them. */
export function settlerOf(crop: Crop, job: Pick<Job, 'site' | 'rules'>, roots: readonly Root[]): Settle {
  return settler({
    site: [job.site ?? {}, ...crop.facts],
    languages: crop.languages,
    off: new Set(job.rules?.off),
    twins: twinsOf(crop.store),
    homeOf: homesOf(roots),
  });
}

/** All posts as the archive makes them, in the order in which they came. */
export async function* settled(
  crop: Crop,
  job: Pick<Job, 'site' | 'rules'>,
  roots: readonly Root[],
): AsyncIterable<Post> {
  const arrived = crop.store.arrived();
  try {
    yield* settlerOf(crop, job, roots)(arrived);
  } finally {
    arrived.close();
  }
}

/** Posts whose id others have too, in the order in which they came. */
function* twinsOf(store: Store): Iterable<Post> {
  const groups = store.shared();
  if (groups.length === 0) return;
  const arrived = store.arrived();
  try {
    for (const row of groups.flat()) yield arrived.at(row).post;
  } finally {
    arrived.close();
  }
}
