import { postFields, type PostField } from '../model/post.ts';

/** Every field a post can have. */
export const carriesAll: ReadonlySet<PostField> = new Set(postFields);

/** What JSON Feed has a place for: all but where a post was before. */
export const carriesAllButFormer: ReadonlySet<PostField> = new Set(
  postFields.filter((field) => field !== 'formerUrls'),
);

/** What RSS and Atom have words for: the status neither. */
export const carriesAllButStatus: ReadonlySet<PostField> = new Set(
  [...carriesAllButFormer].filter((field) => field !== 'status'),
);
