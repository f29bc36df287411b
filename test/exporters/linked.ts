import type { ExportContext } from '../../src/model/contracts.ts';
import type { Post } from '../../src/model/post.ts';
import type { Site } from '../../src/model/site.ts';
import { toAliases } from '../../src/normalise/identities/aliases.ts';
import { publishedAt } from '../../src/normalise/post-names.ts';
import { collectLinks, findLinked } from '../../src/pipeline/post-links.ts';

/** What exporters are told of links between these posts. */
export function linksOf(
  posts: readonly Post[],
  site: Pick<Site, 'url' | 'feedUrl'> = {},
): Pick<ExportContext, 'linked' | 'formerUrls'> {
  const homes = publishedAt(site);
  const links = collectLinks(homes);
  for (const [row, post] of posts.entries()) links.add(post, row);
  return {
    linked: (href) => {
      const found = findLinked(links.links(), href);
      const post = found && posts[found.row];
      return post && { ...found, post: () => post };
    },
    formerUrls: (post) => toAliases(post, homes),
  };
}
