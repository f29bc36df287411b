import { toSlug } from './slug.ts';

/** What a file is called that holds one post, as `toSlug` takes it: `notes/2024-05-01-high-water.md` is `high-water`, `high-water/index.md` too. */
export function fileSlug(path: string, limit: number): string | undefined {
  const parts = path.split('/');
  const stem = (parts.pop() ?? '').replace(/\.[^.]+$/, '').replace(/^\d{4}-\d\d-\d\d[-_ ]*/, '');
  const isOfFolder = /^(?:_?index|readme|)$/i.test(stem);
  return toSlug(isOfFolder ? (parts.at(-1) ?? '') : stem, limit);
}
