/** Eleventy with its RSS plugin: an Atom feed of the full text of all posts; a page for each post is written too: without, the feed has no links. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyPosts } from './posts.mjs';
import { findPackage, missing, rowOf } from './tool.mjs';

const config = `import { feedPlugin } from '@11ty/eleventy-plugin-rss';
export default function (eleventy) {
  eleventy.addPlugin(feedPlugin, {
    type: 'atom',
    outputPath: '/feed.xml',
    collection: { name: 'archive', limit: 0 },
    metadata: { language: 'zh', title: 'Posts', subtitle: 'Posts', base: 'https://example.org/', author: { name: 'Desk' } },
  });
  eleventy.addCollection('archive', (all) => all.getFilteredByGlob('posts/*.md'));
  return { markdownTemplateEngine: false };
}
`;

export async function measureEleventy({ archive, scratch, posts, packages }) {
  const version = findPackage('@11ty/eleventy', packages);
  if (version === undefined || findPackage('@11ty/eleventy-plugin-rss', packages) === undefined)
    return missing('Eleventy with its RSS plugin');
  const site = join(scratch, 'eleventy');
  const { cleaned } = copyPosts(archive, join(site, 'posts'), {
    change: (text) => text.replace(/^layout: post\n/m, ''),
  });
  mkdirSync(site, { recursive: true });
  symlinkSync(join(packages, 'node_modules'), join(site, 'node_modules'));
  writeFileSync(join(site, 'package.json'), '{"type":"module"}');
  writeFileSync(join(site, 'eleventy.config.js'), config);
  const words = [process.execPath, join(packages, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet'];
  const row = { peer: `Eleventy ${version} with its RSS plugin`, task: `Atom of the full text of ${posts} posts` };
  return [await rowOf(row, words, { cwd: site, written: '_site/feed.xml', note: `${cleaned} headers cleaned for it` })];
}
