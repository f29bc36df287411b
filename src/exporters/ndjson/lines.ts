import { mayShowFiles } from '../../base/reference.ts';
import type { ExportContext, Posts } from '../../model/contracts.ts';
import type { Attachment, Post } from '../../model/post.ts';
import { carriesAll } from '../carries.ts';
import { publicAddress } from '../feed/address.ts';
import { withFileAddresses } from '../feed/body.ts';

type Around = Pick<ExportContext, 'site' | 'linked'>;

/** A line for each post. */
export async function* toLines(posts: Posts, context: Around): AsyncIterable<readonly string[]> {
  for await (const post of posts) yield [JSON.stringify(inOrder(withAddresses(post, context))), '\n'];
}

/** Files of the input by their addresses on the site, where it is known: who reads the data has no input. */
function withAddresses(post: Post, context: Around): Post {
  const { content, image, attachments } = post;
  const moved = <File extends Attachment>(file: File): File => {
    const url = file.url.startsWith('input:') ? publicAddress(file.url, context.site, post) : undefined;
    return url === undefined ? file : { ...file, url };
  };
  return {
    ...post,
    content: { ...content, html: mayShowFiles(content) ? withFileAddresses(post, context) : content.html },
    ...(image === undefined ? {} : { image: moved(image) }),
    attachments: attachments.map(moved),
  };
}

/** The same post with its keys in the order of the model, whoever made it, and without its source. */
function inOrder(post: Post): Post {
  const ordered = Object.fromEntries([...carriesAll, 'place' as const].map((field) => [field, post[field]]));
  const { source: _, ...content } = post.content;
  const { firstSeen: _seen, ...said } = post;
  return { ...ordered, ...said, content };
}
