/** Hugo: an RSS of the full text of all posts, and of the newest 100. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyPosts } from './posts.mjs';
import { findVersion, missing, rowOf } from './tool.mjs';

// Pages themselves are not rendered, so that what is measured is the feed.
const config = (limit) => `baseURL = "https://example.org/"
title = "Posts"
disableKinds = ["taxonomy", "term", "section", "sitemap", "robotsTXT", "404"]
[outputs]
home = ["RSS"]
[services.rss]
limit = ${limit}
[markup.goldmark.renderer]
unsafe = true
[[cascade]]
[cascade._target]
kind = "page"
[cascade._build]
render = "never"
`;
const layout = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{{ site.Title }}</title><link>{{ site.BaseURL }}</link><description>Posts</description>
{{ $pages := site.RegularPages.ByDate.Reverse }}{{ if gt site.Config.Services.RSS.Limit 0 }}{{ $pages = first site.Config.Services.RSS.Limit $pages }}{{ end }}{{ range $pages }}<item><title>{{ .Title }}</title><link>{{ .Params.from }}</link><guid>{{ .Params.from }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Summary | plainify | html }}</description><content:encoded>{{ .Content | html }}</content:encoded></item>
{{ end }}</channel></rss>
`;

export async function measureHugo({ archive, scratch, posts }) {
  const version = await findVersion('hugo', 'version');
  if (version === undefined) return missing('Hugo');
  const site = join(scratch, 'hugo');
  const { cleaned } = copyPosts(archive, join(site, 'content/posts'));
  mkdirSync(join(site, 'layouts'), { recursive: true });
  writeFileSync(join(site, 'layouts/index.rss.xml'), layout);
  const rows = [];
  for (const [task, limit] of [
    [`RSS of the full text of ${posts} posts`, -1],
    [`RSS of the newest 100 of ${posts} posts`, 100],
  ]) {
    writeFileSync(join(site, 'config.toml'), config(limit));
    const words = ['hugo', '--quiet', '--ignoreCache', '-d', 'public'];
    const note = `${cleaned} headers cleaned for it`;
    rows.push(await rowOf({ peer: `Hugo ${version}`, task }, words, { cwd: site, written: 'public/index.xml', note }));
  }
  return rows;
}
