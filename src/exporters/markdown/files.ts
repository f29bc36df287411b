import type { ExportContext, OutputFile, Posts } from '../../model/contracts.ts';
import { openAssets } from './assets.ts';
import { toMarkdown } from './body.ts';
import { headerWriter } from './header.ts';
import { toNames } from './names.ts';

const folder = 'posts';

/** A file for each post, and before it the files that it shows, each once. Bodies are made when they are asked for. */
export async function* markdownFiles(posts: Posts, context: ExportContext): AsyncIterable<OutputFile> {
  const names = await toNames(posts);
  const { filesOf, local, isMoved } = openAssets(folder, names, context);
  const headerOf = headerWriter(local);
  for await (const post of posts) {
    yield* filesOf(post);
    const header = await headerOf(post);
    const body = (): string => toText(header(), toMarkdown(post.content, local, isMoved(post)));
    yield { path: `${folder}/${names.ofPost(post)}.md`, body };
  }
}

function toText(header: string, body: string): string {
  return body === '' ? header : `${header}\n${body}`;
}
