/** Jekyll with jekyll-feed: an Atom feed of the full text of all posts. Pages are written too: Jekyll cannot do without. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyPosts } from './posts.mjs';
import { findVersion, missing, rowOf } from './tool.mjs';

/** On more it takes its time, for nothing that these do not show. */
const most = 2000;

export async function measureJekyll({ archive, scratch, posts }) {
  const version = await findVersion('jekyll');
  if (version === undefined) return missing('Jekyll with jekyll-feed');
  const site = join(scratch, 'jekyll');
  const count = Math.min(posts, most);
  // No tags of Liquid in the text of posts.
  const { cleaned } = copyPosts(archive, join(site, '_posts'), {
    count,
    change: (text) => text.replaceAll(/\{([{%])/g, '&#123;$1'),
  });
  writeFileSync(
    join(site, '_config.yml'),
    `plugins: [jekyll-feed]\nfeed:\n  posts_limit: ${count}\nurl: https://example.org\n`,
  );
  mkdirSync(join(site, '_layouts'));
  writeFileSync(join(site, '_layouts/post.html'), '{{ content }}');
  return [
    await rowOf(
      { peer: `Jekyll ${version} with jekyll-feed`, task: `Atom of the full text of ${count} posts` },
      ['jekyll', 'build', '--quiet'],
      {
        cwd: site,
        env: { LANG: 'C.UTF-8', JEKYLL_ENV: 'production' },
        written: '_site/feed.xml',
        note: `${cleaned} headers cleaned for it`,
      },
    ),
  ];
}
