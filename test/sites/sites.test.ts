import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { convert } from '../../src/index.ts';

/**
 * Small sites of ours and the URLs that their own generators gave every page, as data: Jekyll, Hugo, Hexo, Pelican, Eleventy and
 * Astro of the versions that stand there were run on these very files (with TZ the zone of the site, UTC where it names none), and
 * told the source and the permalink of each page by their own means (`page.url | absolute_url`, `.Permalink`,
 * `locals.get('posts')`, a plugin, `--to=json`, the route). Zola was not run: no package has it, and its URLs are ours.
 */
interface Sites {
  readonly generator: string;
  readonly posts: Readonly<Record<string, string>>;
  readonly sites: readonly {
    readonly name: string;
    readonly config: Readonly<Record<string, string>>;
    /** In front of the paths of posts, where a URL is known for them there. */
    readonly folder?: string;
    readonly more?: Readonly<Record<string, string>>;
    /** Pages whose URL hangs on what only the generator knows: they have none here, and that is said. */
    readonly lacks?: readonly string[];
    readonly urls: Readonly<Record<string, string>>;
  }[];
}

const folder = mkdtempSync(join(tmpdir(), 'feedmill-sites-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));

describe.each(files)('%s', (file) => {
  const { posts, sites, generator } = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Sites;

  test.each(sites)(`${generator}, $name: every page has its own URL`, async (site) => {
    const { config, folder: at = '', more, urls, lacks = [] } = site;
    const all = Object.entries({ ...posts, ...more });
    const placed = all.map(([path, text]) => [at + path in urls ? at + path : path, text] as const);
    const { made, unmade } = await urlsOf({ ...Object.fromEntries(placed), ...config });
    const pages = placed.map(([path]) => path).filter((path) => !path.endsWith('/_index.md'));
    expect(made).toEqual(Object.fromEntries(pages.map((path) => [path, new URL(urls[path] ?? 'none:none').href])));
    expect(unmade).toEqual(lacks);
  });
});

test('the first post of a new Jekyll blog has the tags and categories that Jekyll gives it', async () => {
  const header = '---\ntitle: Welcome\ncategories: jekyll update\ntags: tides moon\n---\n\nWords.\n';
  const { posts } = await convertedSite({
    '_config.yml': 'url: https://example.org\n',
    '_posts/2024-05-01-welcome.md': header,
  });
  expect(posts[0]?.tags?.map(({ term, scheme = '' }) => `${term} ${scheme}`.trim())).toEqual([
    'tides',
    'moon',
    'jekyll category',
    'update category',
  ]);
});

let count = 0;

interface Made {
  /** By the path of the file. */
  readonly made: Readonly<Record<string, string>>;
  readonly unmade: readonly string[];
}

interface SitePost {
  readonly url?: string;
  readonly tags?: readonly { readonly term: string; readonly scheme?: string }[];
  readonly place: { readonly file: string };
}

async function urlsOf(site: Readonly<Record<string, string>>): Promise<Made> {
  const { posts, unmade } = await convertedSite(site);
  const made = Object.fromEntries(posts.map(({ url = 'none:none', place }) => [place.file, new URL(url).href]));
  return { made, unmade };
}

async function convertedSite(
  site: Readonly<Record<string, string>>,
): Promise<{ readonly posts: readonly SitePost[]; readonly unmade: readonly string[] }> {
  const [input, output] = [join(folder, `${count}`), join(folder, `${count++}-out`)];
  for (const [path, text] of Object.entries(site)) {
    mkdirSync(dirname(join(input, path)), { recursive: true });
    writeFileSync(join(input, path), text);
  }
  const usual = Object.keys(site).some((path) => path.includes('eleventy'))
    ? { site: { url: 'https://example.org/' } }
    : {};
  const unmade: string[] = [];
  await convert({
    inputs: input,
    output,
    to: ['ndjson'],
    options: { select: { drafts: true } },
    onDiagnostic: ({ code, place: { file } }) => void (code === 'url/unmade' && unmade.push(file)),
    ...usual,
  });
  const lines = readFileSync(join(output, 'posts.ndjson'), 'utf8').trim().split('\n');
  return { posts: lines.map((line) => JSON.parse(line) as SitePost), unmade };
}
