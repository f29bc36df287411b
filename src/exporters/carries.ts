import type { PostField } from '../model/post.ts';

/** Every field a post can have. */
export const carriesAll: ReadonlySet<PostField> = new Set([
  'id',
  'url',
  'linksTo',
  'title',
  'content',
  'summary',
  'published',
  'updated',
  'authors',
  'tags',
  'language',
  'status',
  'image',
  'attachments',
  'extra',
]);
