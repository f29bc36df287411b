import type { OutputFile } from '../../model/contracts.ts';
import { groupingOf, type Plan } from './plan.ts';
import { pageContentPolicy } from './policy.ts';
import { redirectFiles } from './redirects.ts';

/** Files that are for the server: crawlers, headers, former addresses, and that GitHub is to serve all of them. */
export function* hostFiles(plan: Plan): Iterable<OutputFile> {
  yield { path: 'robots.txt', body: robots(plan) };
  yield { path: '_headers', body: headers(plan) };
  yield* redirectFiles(plan);
  yield { path: '.nojekyll', body: '' };
}

function robots({ base }: Plan): string {
  const map = base === undefined ? '' : `\nSitemap: ${base}sitemap.xml\n`;
  return `User-agent: *\nAllow: /\n${map}`;
}

/** Browsers show what is served as `application/rss+xml` or `application/atom+xml` as plain text, without its style; readers take this, too. */
const feedTypes = [
  ['rss', 'rss.xml', 'application/xml'],
  ['atom', 'atom.xml', 'application/xml'],
  ['json', 'feed.json', 'application/feed+json'],
] as const;

/** As Netlify and Cloudflare Pages read it: a path, and the headers of what is there. */
function headers({ base, context }: Plan): string {
  const root = base === undefined ? '/' : new URL(base).pathname;
  const { formats, groupFormats, groups } = context;
  const folders = [...new Set(groups.map(groupingOf))];
  const feeds = feedTypes.flatMap(([kind, file, type]) => {
    const own = formats.includes(kind) ? ['', 'archive/'] : [];
    const ofGroups = groupFormats.includes(kind)
      ? folders.flatMap((folder) => [`${folder}/:group/`, `${folder}/:group/archive/`])
      : [];
    const archived = file.replace('.', '-*.');
    const cors = kind === 'json' ? ['Access-Control-Allow-Origin: *'] : [];
    return [...own, ...ofGroups].map((place) =>
      block(root + place + (place.endsWith('archive/') ? archived : file), [
        `Content-Type: ${type}; charset=utf-8`,
        ...cors,
      ]),
    );
  });
  const others = [
    ...(formats.includes('opml') ? [block(`${root}feeds.opml`, ['Content-Type: text/x-opml; charset=utf-8'])] : []),
    ...(formats.includes('opds') ? opds(root) : []),
    ...(formats.includes('ndjson') ? [block(`${root}posts.ndjson`, ['Content-Type: application/x-ndjson'])] : []),
  ];
  const assets = block(`${root}assets/*`, [
    "Content-Security-Policy: sandbox; default-src 'none'; style-src 'unsafe-inline'",
  ]);
  return [block(`${root}*`, everywhere), assets, ...feeds, ...others].join('\n');
}

const everywhere = [
  `Content-Security-Policy: ${pageContentPolicy}; frame-ancestors 'none'`,
  'X-Content-Type-Options: nosniff',
  'Referrer-Policy: strict-origin-when-cross-origin',
  'Cache-Control: public, max-age=0, must-revalidate',
];

function opds(root: string): readonly string[] {
  return [
    block(`${root}opds/*.xml`, ['Content-Type: application/atom+xml;profile=opds-catalog;charset=utf-8']),
    block(`${root}opds/*.json`, ['Content-Type: application/opds+json']),
  ];
}

function block(path: string, lines: readonly string[]): string {
  return `${path}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
