import type { Place } from '../../model/place.ts';
import type { Post } from '../../model/post.ts';
import { imageSources } from '../../base/html/image-sources.ts';
import { breathe, isDue } from '../breath.ts';
import type { Job } from '../job.ts';
import type { Shelf } from '../shelf.ts';

/** A picture that posts show. */
export interface Wanted {
  /** Of the first post that shows it. */
  readonly place: Place;
  /** The permalink of that post. */
  readonly page: string | undefined;
  /** How many posts show it. */
  posts: number;
}

/** Pictures of the web that posts show, by their addresses, in the order in which they come: what is kept of them in memory. */
export async function findWanted(
  shelf: Shelf,
  { exporters, signal }: Pick<Job, 'exporters' | 'signal'>,
): Promise<Map<string, Wanted>> {
  const wanted = new Map<string, Wanted>();
  const isIn = (part: 'content' | 'image'): boolean => exporters.some(({ embeds }) => embeds?.has(part) === true);
  const [inContent, inImage] = [isIn('content'), isIn('image')];
  let walked = 0;
  for (const { post, outline } of shelf.walk()) {
    if (isDue(walked++)) await breathe();
    signal?.throwIfAborted();
    const urls = [
      ...(inContent && outline.images > 0 ? imageSources(post.content.html) : []),
      ...(inImage && post.image ? [post.image.url] : []),
    ];
    for (const url of new Set(urls)) add(wanted, url, post);
  }
  return wanted;
}

function add(wanted: Map<string, Wanted>, url: string, { place, url: page }: Post): void {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return;
  const known = wanted.get(url);
  if (known) known.posts += 1;
  else wanted.set(url, { place, page, posts: 1 });
}
