import type { ExportContext, OutputFile, Posts } from '../../model/contracts.ts';
import { openAssets } from '../post-files/assets.ts';
import { openNames } from '../post-files/names.ts';
import { toMarkdown } from './body.ts';
import { headerWriter } from './header.ts';
import { postName } from './post-name.ts';

const folder = 'posts';

/** A file for each post, and before it the files that it shows, each once. Bodies are made when they are asked for. */
export async function* markdownFiles(posts: Posts, context: ExportContext): AsyncIterable<OutputFile> {
  const names = openNames();
  for await (const post of posts) names.want(postName(post));
  const { filesOf, local, isMoved } = openAssets(folder, names, context);
  const headerOf = headerWriter(local);
  for await (const post of posts) {
    yield* filesOf(post);
    const header = await headerOf(post);
    const body = (): string => toText(header(), toMarkdown(post.content, local, isMoved(post)));
    yield { path: `${folder}/${names.ofPost(postName(post), post.id)}.md`, body };
  }
}

function toText(header: string, body: string): string {
  return body === '' ? header : `${header}\n${body}`;
}
