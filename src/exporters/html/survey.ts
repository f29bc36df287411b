import { encodedPath } from '../../base/percent.ts';
import { cleanLine } from '../../base/text.ts';
import type { ExportContext, Posts } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';
import { foldName, uniqueSlugs } from '../../base/slug.ts';
import { toLanguageTag } from './language.ts';
import { openNames, type Names } from '../post-files/names.ts';
import { labelOf } from '../wording/label.ts';
import { addressKey, findWebUrl } from './address.ts';
import { ownPath, pagePath } from './page-path.ts';

/** What the site has to know of a post beside its own page: a few words, never the body. */
export interface PostFacts {
  /** Of its page. */
  readonly path: string;
  readonly label: string;
  /** That is its title. */
  readonly isTitled: boolean;
  /** `2024-05-01` as it is written in the post; empty where there is none. */
  readonly day: string;
  readonly language: string | undefined;
  /** Moment of the last change. */
  readonly changed: string | undefined;
  /** The address that search engines should know the page by, where it is known. */
  readonly canonical: string | undefined;
  /** That is the address of this page. */
  readonly isOwn: boolean;
  /** Where it was before, below the site's address. */
  readonly former: readonly string[];
}

/** Posts under one tag. */
export interface TagFacts {
  /** As its oldest post has it. */
  readonly name: string;
  /** Of the pages of the tag. */
  readonly slug: string;
  /** Newest first. */
  readonly rows: readonly number[];
}

export interface Survey {
  /** In the order of the posts, newest first. */
  readonly posts: readonly PostFacts[];
  /** The largest first. */
  readonly tags: readonly TagFacts[];
  /** By the folded name. */
  readonly byName: ReadonlyMap<string, TagFacts>;
  /** Names of the files of this run. */
  readonly names: Names;
}

interface Growing {
  name: string;
  readonly rows: number[];
}

/** One walk over the posts. */
export async function survey(posts: Posts, context: Pick<ExportContext, 'site' | 'formerUrls'>): Promise<Survey> {
  const base = baseOf(context);
  const names = openNames();
  const found: Found[] = [];
  const tags = new Map<string, Growing>();
  for await (const post of posts) {
    const row = found.length;
    const own = base === undefined || post.url === undefined ? undefined : ownPath(post.url, base);
    const wanted = own ?? pagePath(post);
    names.want(wanted);
    for (const { term } of post.tags) addTag(tags, cleanLine(term), row);
    found.push({
      post: briefOf(post),
      url: post.url,
      own,
      wanted,
      id: post.id,
      former: pathsOn(base ?? post.url, context.formerUrls(post)),
    });
  }
  const all = found.map((one) => toFacts(one, { base, path: names.ofPost(one.wanted, one.id) }));
  const groups = toTags([...tags.values()]);
  const byName = new Map(groups.map((tag) => [foldName(tag.name), tag]));
  return { posts: all, tags: groups, byName, names };
}

interface Found {
  readonly post: Pick<PostFacts, 'label' | 'isTitled' | 'day' | 'language' | 'changed'>;
  readonly id: string;
  readonly url: string | undefined;
  /** The path that its address has on this site. */
  readonly own: string | undefined;
  readonly wanted: string;
  readonly former: readonly string[];
}

function briefOf(post: Post): Found['post'] {
  const { text, isTitle } = labelOf(post);
  return {
    ...{ label: text, isTitled: isTitle },
    day: post.published?.slice(0, 10) ?? '',
    language: toLanguageTag(post.language),
    changed: post.updated ?? post.published,
  };
}

/** A post whose address is on this site and could not be its page's is led to from there. */
function toFacts(
  { post, url, own, former }: Found,
  { base, path }: { readonly base: string | undefined; readonly path: string },
): PostFacts {
  const here = base === undefined ? undefined : base + encodedPath(path);
  const isHere = url === undefined || (base !== undefined && addressKey(url).startsWith(addressKey(base)));
  if (!isHere) return { ...post, path, canonical: findWebUrl(url), isOwn: false, former };
  if (url === undefined || own === path) return { ...post, path, canonical: url ?? here, isOwn: true, former };
  const { pathname, search } = new URL(url);
  return { ...post, path, canonical: here, isOwn: true, former: search === '' ? [pathname, ...former] : former };
}

/** The paths of addresses on the host of the site, or of the post where nobody said where the site will live; but for its start. */
function pathsOn(home = 'https://unknown.invalid/', addresses: readonly string[]): readonly string[] {
  if (addresses.length === 0) return [];
  const root = new URL(home);
  const paths = addresses
    .map((address) => new URL(address, root))
    .filter(({ host, pathname }) => host === root.host && pathname !== root.pathname)
    .map(({ pathname }) => pathname);
  return [...new Set(paths)];
}

function addTag(tags: Map<string, Growing>, name: string, row: number): void {
  const key = foldName(name);
  const known = tags.get(key);
  if (name === '' || known?.rows.at(-1) === row) return;
  if (known === undefined) tags.set(key, { name, rows: [row] });
  else {
    known.name = name;
    known.rows.push(row);
  }
}

/** Of tags that want one name the one with the oldest post has it alone: so a new tag moves no page. */
function toTags(tags: readonly Growing[]): TagFacts[] {
  const oldestFirst = tags.toSorted((a, b) => (b.rows.at(-1) ?? 0) - (a.rows.at(-1) ?? 0));
  const slugs = uniqueSlugs(oldestFirst.map(({ name }) => name));
  return oldestFirst
    .map(({ name, rows }, at) => ({ name, rows, slug: slugs[at] ?? '' }))
    .toSorted((a, b) => b.rows.length - a.rows.length);
}

/** Where the site will live, with a slash at its end; undefined where nobody said it. */
export function baseOf({ site }: Pick<ExportContext, 'site'>): string | undefined {
  const { feedUrl, url } = site;
  if (feedUrl !== undefined) return new URL('.', feedUrl).href;
  if (url === undefined) return undefined;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.endsWith('/') ? pathname : `${pathname}/`}`;
}
