import type { Post } from '../src/model/post.ts';
import { isInstant, type Instant } from '../src/model/instant.ts';

/** An instant for a test; throws where the text is none. */
export function at(text: string): Instant {
  if (!isInstant(text)) throw new TypeError(`${text} is no instant`);
  return text;
}

/** A post with the fields given. */
export function plainPost(change: Partial<Post> = {}): Post {
  return {
    id: 'https://example.org/one',
    title: 'One',
    content: { html: '<p>Text</p>' },
    published: at('2024-05-01T09:30:00+02:00'),
    authors: [],
    tags: [],
    status: 'published',
    attachments: [],
    extra: {},
    place: { file: 'one.md', line: 1 },
    ...change,
  };
}
