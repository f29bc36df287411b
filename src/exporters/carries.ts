import { postFields, type PostField } from '../model/post.ts';

/** Every field a post can have. */
export const carriesAll: ReadonlySet<PostField> = new Set(postFields);

/** What RSS and Atom have words for: all but the status. */
export const carriesAllButStatus: ReadonlySet<PostField> = new Set(postFields.filter((field) => field !== 'status'));
