import type { SectionRule } from './options.ts';
import { toSections, type Section } from './sections.ts';
import type { PostFacts } from './post-facts.ts';
import type { Words } from '../wording/wording.ts';

/** A post as a chapter of a volume. */
export interface Planned {
  /** Number of the post. */
  readonly at: number;
  readonly facts: PostFacts;
  /** What it is called in the table of contents. */
  readonly title: string;
  /** Name of its first file, without the extension. */
  readonly name: string;
}

/** The chapters of a volume in the order in which they are read. */
export interface Layout {
  readonly sections: readonly Section<Planned>[];
  readonly reading: readonly Planned[];
  readonly byPost: ReadonlyMap<number, Planned>;
}

interface Laying {
  readonly facts: readonly PostFacts[];
  readonly rule: SectionRule;
  readonly isTurned: boolean;
  readonly words: Words;
}

export function toLayout(posts: readonly number[], { facts, rule, isTurned, words }: Laying): Layout {
  const unnamed = (isTurned ? posts.toReversed() : posts).flatMap((at) => {
    const own = facts[at];
    return own === undefined ? [] : [{ at, facts: own }];
  });
  const reading: Planned[] = [];
  const sections = toSections(unnamed, rule, words).map(({ label, chapters }) => {
    const planned = chapters.map((chapter): Planned => {
      const number = reading.length + 1;
      const name = `c${String(number).padStart(5, '0')}`;
      const one = { ...chapter, name, title: chapter.facts.label || `#${number}` };
      reading.push(one);
      return one;
    });
    return label === undefined ? { chapters: planned } : { label, chapters: planned };
  });
  return { sections, reading, byPost: new Map(reading.map((one) => [one.at, one])) };
}
