import type { ExportContext, Posts } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';

/** The posts, with the sizes of the files of the input that go with them. */
export function measured(posts: Posts, { size }: Pick<ExportContext, 'size'>): Posts {
  const known = new Map<string, number | undefined>();
  const sizeOf = async (reference: string): Promise<number | undefined> => {
    if (!known.has(reference)) known.set(reference, await size(reference));
    return known.get(reference);
  };
  return {
    size: posts.size,
    async *[Symbol.asyncIterator]() {
      for await (const post of posts) yield hasUnmeasured(post) ? withSizes(post, sizeOf) : post;
    },
  };
}

function hasUnmeasured({ attachments }: Post): boolean {
  return attachments.some(({ url, bytes }) => bytes === undefined && url.startsWith('input:'));
}

async function withSizes(post: Post, sizeOf: (reference: string) => Promise<number | undefined>): Promise<Post> {
  const attachments = await Promise.all(
    post.attachments.map(async (file) => {
      const bytes = file.bytes ?? (file.url.startsWith('input:') ? await sizeOf(file.url) : undefined);
      return bytes === undefined ? file : { ...file, bytes };
    }),
  );
  return { ...post, attachments };
}
