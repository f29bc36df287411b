import { groupBy } from '../../base/group-by.ts';
import { volumesTake } from './options.ts';
import type { PostFacts } from './post-facts.ts';

/** How an archive is cut into books. */
export type VolumeRule =
  { readonly by: 'none' | 'month' | 'year' } | { readonly by: 'posts' | 'bytes'; readonly most: number };

/** What was asked for. Throws where it cannot be understood. */
export function toVolumeRule(said: string): VolumeRule {
  if (!volumesTake.shape.test(said)) throw new Error(`volumes are ${volumesTake.says}, not ${said}`);
  const by = said.toLowerCase();
  if (by === 'none' || by === 'month' || by === 'year') return { by };
  const most = Number.parseInt(by, 10);
  return by.includes('m') ? { by: 'bytes', most: most * 1_000_000 } : { by: 'posts', most };
}

/** Which book of the series a volume is: the same for ever, whatever others there are. */
export interface VolumeName {
  /** `2024`, `2024-05` or `undated`; empty where the volume is not of a time. */
  readonly period: string;
  /** Which one of those of the period, or of the series; 0 for the only one. */
  readonly number: number;
}

/** A book of the series. */
export interface Volume {
  readonly name: VolumeName;
  /** Numbers of its posts, in their order. */
  readonly posts: readonly number[];
  /** No newer post will come into it. */
  readonly isFull: boolean;
}

interface Limits {
  readonly rule: VolumeRule;
  /** Bytes that no volume may have more of, whatever the rule. */
  readonly mostBytes: number | undefined;
}

/**
 * Volumes in the order of the posts. They are filled from the oldest post on, so that one which is full stays as it is when newer
 * posts come; posts without a date have a volume to themselves where others have one.
 */
export function toVolumes(posts: readonly PostFacts[], { rule, mostBytes = Infinity }: Limits): Volume[] {
  const groups = groupBy(posts.keys(), (at) => periodOf(rule, posts[at]?.day ?? ''));
  if (groups.size === 0) groups.set('', []);
  const most = Math.min(mostBytes, rule.by === 'bytes' ? rule.most : Infinity);
  const isNumbered = rule.by === 'posts' || rule.by === 'bytes';
  return [...groups].flatMap(([period, own]) => {
    const parts =
      rule.by === 'posts' && period === ''
        ? cut(own, { most: rule.most, weigh: () => 1 })
        : cut(own, { most, weigh: (at) => posts[at]?.bytes ?? 0 });
    return parts
      .map(({ posts: part, isFull }, at) => ({
        name: { period, number: at > 0 || (isNumbered && period === '') ? at + 1 : 0 },
        posts: part,
        isFull,
      }))
      .toReversed();
  });
}

function periodOf({ by }: VolumeRule, day: string): string {
  if (by === 'none') return '';
  if (day === '') return 'undated';
  return by === 'month' ? day.slice(0, 7) : by === 'year' ? day.slice(0, 4) : '';
}

interface Cut {
  readonly most: number;
  readonly weigh: (post: number) => number;
}

/** The posts from the last one on, in parts that weigh no more than that where a post by itself does not. */
function cut(posts: readonly number[], { most, weigh }: Cut): Pick<Volume, 'posts' | 'isFull'>[] {
  const parts: number[][] = [[]];
  let weight = 0;
  for (const post of posts.toReversed()) {
    const more = weigh(post);
    if (weight + more > most && weight > 0) {
      parts.push([]);
      weight = 0;
    }
    weight += more;
    parts.at(-1)?.push(post);
  }
  return parts.map((part, at) => ({ posts: part.toReversed(), isFull: at < parts.length - 1 || weight + 1 > most }));
}
