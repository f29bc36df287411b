import type { ExportContext, OutputFile, Posts } from '../../model/contracts.ts';
import { toChunks } from '../../base/chunks.ts';
import { selfAddress } from './address.ts';
import { findFacts } from './facts.ts';
import { measured } from './measured.ts';
import type { feedOptions } from './options.ts';
import { pagedFiles } from './paged.ts';
import { styleLink } from './style-link.ts';
import type { FeedFormat } from './writer.ts';

/** The feed in one document, or the newest posts in one and all in pages of an archive (RFC 5005). */
export async function* feedFiles(
  format: FeedFormat,
  given: Posts,
  context: ExportContext<typeof feedOptions>,
): AsyncIterable<OutputFile> {
  const posts = measured(given, context);
  const { pageBytes, pagePosts } = context.options;
  if (pageBytes > 0 || pagePosts > 0) yield* pagedFiles(format, posts, context);
  else yield { path: format.path, body: toChunks(inOne(format, posts, context)) };
}

async function* inOne(format: FeedFormat, posts: Posts, context: ExportContext): AsyncIterable<readonly string[]> {
  const facts = await findFacts(posts, context);
  const self = selfAddress(context.site, format.kind);
  const links = { role: 'alone', ...(self === undefined ? {} : { self }) } as const;
  const writer = format.open({ facts, links, style: styleLink(format.path, context) }, context);
  yield writer.start;
  for await (const post of posts) yield writer.entry(post);
  yield writer.end;
  writer.report();
}
