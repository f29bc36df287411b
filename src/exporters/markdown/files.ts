import type { ExportContext, OutputFile, Posts } from '../../model/contracts.ts';
import { encodedPath } from '../../base/percent.ts';
import { fromReference } from '../../base/reference.ts';
import { openAssets } from '../post-files/assets.ts';
import { openNames, type Names } from '../post-files/names.ts';
import { toMarkdown, type ToPost } from './body.ts';
import { headerWriter } from './header.ts';
import { postName } from './post-name.ts';

const folder = 'posts';

/**
 * A file for each post, and before it the files that it shows, each once. Bodies are made when they are asked for. Links to other posts
 * lead to their files.
 */
export async function* markdownFiles(posts: Posts, context: ExportContext): AsyncIterable<OutputFile> {
  const names = openNames();
  let areShared = false;
  for await (const post of posts) areShared = names.want(postName(post)) || areShared;
  const others = areShared ? await otherNames(posts, names) : new Map<number, string>();
  const { filesOf, local, isMoved } = openAssets(folder, names, context);
  const headerOf = headerWriter(local);
  /** For the post with this number: what leads to itself on the web leads there. */
  const linksOf =
    (own: number): ToPost =>
    (href) => {
      const { row, fragment, post } = context.linked(href) ?? {};
      if (row === undefined || post === undefined || (row === own && fromReference(href) === undefined))
        return undefined;
      const mark = fragment === '' ? '' : href.replace(/^[^#]*/, '');
      return `${encodedPath(others.get(row) ?? postName(post()))}.md${mark}`;
    };
  let row = 0;
  for await (const post of posts) {
    yield* filesOf(post);
    const header = await headerOf(post);
    const toPost = linksOf(row);
    const body = (): string => toText(header(), toMarkdown(post.content, local, { isMoved: isMoved(post), toPost }));
    yield { path: `${folder}/${others.get(row) ?? postName(post)}.md`, body };
    row += 1;
  }
}

/** Names of posts that cannot be called what they would be, since others are, by the numbers of the posts. */
async function otherNames(posts: Posts, names: Names): Promise<ReadonlyMap<number, string>> {
  const others = new Map<number, string>();
  let row = 0;
  for await (const post of posts) {
    const wanted = postName(post);
    const name = names.ofPost(wanted, post.id);
    if (name !== wanted) others.set(row, name);
    row += 1;
  }
  return others;
}

function toText(header: string, body: string): string {
  return body === '' ? header : `${header}\n${body}`;
}
