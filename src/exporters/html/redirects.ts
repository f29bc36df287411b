import type { OutputFile } from '../../model/contracts.ts';
import { rules } from '../../model/rules.ts';
import { encodedPath, hrefTo, percentDecoded } from '../../base/percent.ts';
import { foldName } from '../../base/slug.ts';
import { toText, toValue } from './markup.ts';
import { ownPath } from './page-path.ts';
import { groupingOf, type Plan } from './plan.ts';
import { isServed } from './reserved.ts';
import type { PostFacts } from './survey.ts';

/** A former address of a post. */
interface Redirect {
  /** The path of the address. */
  readonly from: string;
  /** The file that is served there, as far as servers of static files are alike. */
  readonly path: string | undefined;
  readonly post: PostFacts;
}

/** What leads from former addresses to posts: lines for servers that read them, and pages for all others. */
export function* redirectFiles(plan: Plan): Iterable<OutputFile> {
  const redirects = findRedirects(plan);
  if (redirects.length === 0) return;
  const root = rootOf(plan);
  const lines = redirects.map(({ from, post }) => `${from} ${root}${encodedPath(post.path)} 301\n`);
  yield { path: '_redirects', body: lines.join('') };
  for (const { path, post } of redirects)
    if (path !== undefined) yield { path, body: () => redirectPage(plan, { path, post }) };
}

/** Where the site begins on its host. */
function rootOf({ base }: Plan): string {
  return base === undefined ? '/' : new URL(base).pathname;
}

/** A path as servers know it: in any case, with `.html` or `index.html` or without. */
function addressIn(path: string): string {
  return path
    .toLowerCase()
    .replace(/(?:^|\/)index\.html$|\.html$/, '')
    .replace(/\/+$/, '');
}

function findRedirects(plan: Plan): readonly Redirect[] {
  const { posts, context } = plan;
  const root = rootOf(plan);
  const base = plan.base ?? 'https://unknown.invalid/';
  const pages = new Set(posts.map(({ path }) => addressIn(path)));
  const groupings = new Set(context.groups.map(groupingOf));
  // Servers take `*` and `:name` for anything.
  const isFree = (from: string): boolean => {
    const path = addressIn(percentDecoded(from.slice(root.length)));
    if (from.startsWith('//')) return false; // another host
    return from.startsWith(root) && !/[\s*:]/.test(from) && !isServed(path, groupings) && !pages.has(path);
  };
  const all = new Map<string, Redirect>();
  const files = new Set<string>();
  let count = 0;
  for (const post of posts)
    for (const from of post.former) {
      if (!isFree(from)) count += 1;
      else if (!all.has(from)) {
        const path = ownPath(new URL(from, base).href, base);
        const isNew = path !== undefined && !files.has(foldName(path));
        if (isNew) files.add(foldName(path));
        all.set(from, { from, path: isNew ? path : undefined, post });
      }
    }
  if (count > 0) {
    const used = 'none where the site has, or may have, a file, nor from elsewhere';
    context.report(
      rules.exportNearest(
        { file: '_redirects' },
        { exporter: 'html', field: 'a way from every former address', used, count },
      ),
    );
  }
  return [...all.values()];
}

/** Browsers and search engines go on to the post at once. */
function redirectPage({ base, language }: Plan, { path, post }: Pick<Redirect, 'post'> & { path: string }): string {
  const target = toValue(hrefTo(post.path, path));
  const label = toText(post.label === '' ? post.path : post.label);
  const canonical =
    base === undefined ? '' : `<link rel="canonical" href="${toValue(base + encodedPath(post.path))}">\n`;
  return `<!DOCTYPE html>
<html lang="${post.language ?? language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${target}">
${canonical}<title>${label}</title>
</head>
<body>
<main><h1><a href="${target}">${label}</a></h1></main>
</body>
</html>
`;
}
