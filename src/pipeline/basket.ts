import type { Post } from '../model/post.ts';
import { tally } from '../base/tally.ts';
import type { SitePlan } from '../normalise/plan.ts';
import type { SiteFacts } from '../normalise/site.ts';
import type { Harvest, Terms } from './harvest.ts';
import { openNotebook, type Journal } from './journal.ts';
import { toRecord } from './record.ts';
import type { SegmentWriter } from './segment.ts';
import { collectRows } from './store.ts';

/** Collects what is read of some files. */
export interface Basket {
  readonly journal: Journal;
  readonly formats: Map<string, number>;
  add(post: Post): void;
  /** What is known of a file when it is done. */
  close(said: Said, broken: number): void;
  /** Takes over a harvest that is in memory. */
  take(harvest: Harvest): void;
  harvest(): Harvest;
}

/** What a file said of sites. */
type Said = Pick<Harvest, 'facts' | 'plans'>;

export function openBasket({ keep }: Pick<Terms, 'keep'>, into: SegmentWriter): Basket {
  const journal = openNotebook(keep);
  const formats = new Map<string, number>();
  const languages = new Map<string, number>();
  const rows = collectRows();
  const facts: SiteFacts[] = [];
  const plans: SitePlan[] = [];
  let broken = 0;
  return {
    journal,
    formats,
    add: (post) => {
      rows.add(post, into.add(toRecord(post)));
      if (post.language !== undefined) tally(languages, post.language);
    },
    close: (said, faults) => {
      facts.push(...said.facts);
      plans.push(...said.plans);
      broken += faults;
    },
    take: (harvest) => {
      if (!('bytes' in harvest.segment)) throw new TypeError('only what is in memory can be taken over');
      rows.addAll(harvest.rows, into.append(harvest.segment.bytes));
      sum(languages, harvest.languages);
      sum(formats, harvest.formats);
      facts.push(...harvest.facts);
      plans.push(...harvest.plans);
      broken += harvest.broken;
      journal.add(harvest.notes);
    },
    harvest: () => ({
      rows: rows.rows(),
      segment: into.flush(),
      languages,
      facts,
      plans,
      formats,
      broken,
      notes: journal.notes(),
    }),
  };
}

/** Adds counts to others. */
export function sum(into: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [key, count] of counts) tally(into, key, count);
}
