import type { Severity } from '../model/diagnostic.ts';
import type { PartOptions } from './job.ts';
import type { SitePlan } from '../normalise/plan.ts';
import type { SiteFacts } from '../normalise/site.ts';
import type { SiteRule } from '../model/site-rule.ts';
import type { Notes } from './journal.ts';
import type { Root } from './inputs.ts';
import type { SegmentBytes } from './segment.ts';
import type { Rows } from './store.ts';

/** What reading hangs on beside the files: plain values, so that threads and other machines can be told. */
export interface Terms {
  /** Names of the readers that may be used, in their order. */
  readonly readers: readonly string[];
  /** As in `Job.from`. */
  readonly from?: string;
  /** Sources that inputs name are read too, when all inputs are. */
  readonly isFollowed?: boolean;
  readonly options: PartOptions;
  /** Undefined where nobody said one. */
  readonly timezone: string | undefined;
  /** What is known of the site before the first post. */
  readonly site: SiteFacts;
  /** Configurations of sites, one a folder. */
  readonly plans: readonly SitePlan[];
  readonly off: readonly string[];
  readonly siteRules: readonly SiteRule[];
  readonly roots: readonly Root[];
  /** Diagnostics below this severity are counted and not kept. */
  readonly keep: Severity;
}

/** What was read of some files. */
export interface Harvest {
  readonly rows: Rows;
  readonly segment: SegmentBytes;
  readonly languages: ReadonlyMap<string, number>;
  /** What the files said of their sites. */
  readonly facts: readonly SiteFacts[];
  readonly plans: readonly SitePlan[];
  /** Inputs by the reader that took them. */
  readonly formats: ReadonlyMap<string, number>;
  /** Inputs that broke. */
  readonly broken: number;
  readonly notes: Notes;
}
