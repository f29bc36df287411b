import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Extra } from '../../src/model/json.ts';
import type { Post } from '../../src/model/post.ts';
import { details, postWith } from './feed/setting.ts';

export const sound = { url: 'https://example.org/a.mp3', type: 'audio/mpeg', bytes: 10 };

/** An episode that front matter says this of. */
export const saying = (extra: Extra): Post =>
  postWith({ title: 'One', attachments: [sound], extra, place: { file: 'posts/one.md' } });

/** What a podcast could not carry. */
export const lacking = (said: readonly Diagnostic[]): unknown[] =>
  details(said, 'export/part').map((detail) => detail['field']);
