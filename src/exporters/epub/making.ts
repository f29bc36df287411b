import type { ExportContext } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';
import type { Places } from '../post-files/places.ts';
import type { VolumePlan } from './plan.ts';

/** For posts whose chapter may be split: in which part each place is that others lead to, by the number of the post. */
export type Parts = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** A volume, and what it has to know of the others. */
export interface Making {
  readonly plan: VolumePlan;
  /** Its posts, with their numbers. */
  readonly posts: AsyncIterable<{ readonly post: Post; readonly at: number }>;
  readonly parts: Parts;
  readonly places: Places;
  /** The volume of each post, and which this one is. */
  readonly volumeOf: readonly number[];
  readonly number: number;
  readonly context: ExportContext;
}
