import type { Report } from '../../model/diagnostic.ts';
import type { Post } from '../../model/post.ts';
import { rules } from '../../model/rules.ts';

/** Counts what a post says and a format has no place for, below the level of fields, and says so once for each at the end. */
export interface Lacks {
  look(post: Post): void;
  note(names: readonly string[]): void;
  report(): void;
}

const parts = {
  'authors.url': ({ authors }: Post) => authors.some(({ url }) => url !== undefined),
  'authors.email': ({ authors }: Post) => authors.some(({ email }) => email !== undefined),
  'authors.avatar': ({ authors }: Post) => authors.some(({ avatar }) => avatar !== undefined),
  'attachments.seconds': ({ attachments }: Post) => attachments.some(({ seconds }) => seconds !== undefined),
  'attachments.title': ({ attachments }: Post) => attachments.some(({ title }) => title !== undefined),
  'image.title': ({ image }: Post) => image?.title !== undefined,
} as const;

/** `lacking` are parts of fields that the format cannot say. */
export function openLacks(exporter: string, lacking: readonly (keyof typeof parts)[], report: Report): Lacks {
  const counts = new Map<string, number>();
  const note = (names: readonly string[]): void => {
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  return {
    look: (post) => note(lacking.filter((name) => parts[name](post))),
    note,
    report: () => {
      for (const [field, count] of counts) report(rules.exportPart({ file: exporter }, { exporter, field, count }));
    },
  };
}
