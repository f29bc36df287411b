import matter from 'gray-matter';
import { stringify } from 'yaml';
import type { Json } from '../../model/json.ts';
import type { Attachment, Person, Post, Tag } from '../../model/post.ts';

// YAML 1.1 readers are still about, so what either version would take for something else is quoted.
const toYaml = (data: object): string =>
  stringify(data, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
const refuse = (): never => {
  throw new Error('front matter in a programming language is not written');
};
const engines = { yaml: { parse: refuse, stringify: toYaml }, js: refuse, javascript: refuse };

/** The front matter of a post with its fences: fields of the dialects that the posts reader reads back, then the source's own. */
export function toFrontMatter(post: Post, local: (url: string) => string | undefined): string {
  const fields = toFields(post, local);
  const extra = Object.entries(post.extra);
  const own = Object.fromEntries(extra.filter(([name]) => !isTaken(name)));
  const colliding = Object.fromEntries(extra.filter(([name]) => isTaken(name)));
  const data = { ...fields, ...own, ...(Object.keys(colliding).length > 0 ? { extra: colliding } : {}) };
  return `${matter.stringify('', data, { language: 'yaml', engines }).trimEnd()}\n`;
}

/** Names that the reader takes for fields of the model. */
const taken = new Set(
  (
    'id guid from url link canonical_url canonical permalink external_url title date pubDate published_at publishDate updated lastmod ' +
    'last_modified_at modified updatedDate date_modified lang language locale description summary excerpt subtitle status author authors ' +
    'image cover thumbnail featured_image heroImage attachments enclosure audio video draft published private tags keywords categories ' +
    'category extra'
  ).split(' '),
);

function isTaken(name: string): boolean {
  return taken.has(name) || name === '__proto__';
}

function toFields(post: Post, local: (url: string) => string | undefined): Record<string, Json> {
  const [onlyAuthor, ...others] = post.authors;
  const isPlain = onlyAuthor !== undefined && others.length === 0 && Object.keys(onlyAuthor).length === 1;
  const tags = post.tags.filter(({ scheme }) => scheme !== 'category');
  const categories = post.tags.filter(({ scheme }) => scheme === 'category');
  const image = post.image && toFile(post.image, local);
  return {
    ...(post.title === undefined ? {} : { title: post.title }),
    ...(post.published === undefined ? {} : { date: post.published }),
    ...(post.updated === undefined ? {} : { updated: post.updated }),
    ...(onlyAuthor === undefined
      ? {}
      : isPlain
        ? { author: onlyAuthor.name }
        : { authors: post.authors.map(toPerson) }),
    ...(post.url === undefined ? {} : { from: post.url }),
    ...(post.linksTo === undefined ? {} : { external_url: post.linksTo }),
    ...(post.id === post.url ? {} : { id: post.id }),
    ...(tags.length > 0 ? { tags: tags.map(toTag) } : {}),
    ...(categories.length > 0 ? { categories: categories.map(({ term }) => term) } : {}),
    ...(post.language === undefined ? {} : { lang: post.language }),
    ...(post.summary === undefined ? {} : { description: post.summary }),
    ...(post.status === 'published' ? {} : post.status === 'draft' ? { draft: true } : { status: post.status }),
    ...(image === undefined ? {} : { image: Object.keys(image).length === 1 ? (image['url'] ?? '') : image }),
    ...(post.attachments.length > 0 ? { attachments: post.attachments.map((item) => toFile(item, local)) } : {}),
  };
}

function toPerson(person: Person): Json {
  const { name, ...rest } = person;
  return Object.keys(rest).length === 0 ? name : { ...person };
}

function toTag({ term, scheme }: Tag): Json {
  return scheme === undefined ? term : { term, scheme };
}

function toFile(item: Attachment, local: (url: string) => string | undefined): Record<string, Json> {
  return { ...item, url: local(item.url) ?? item.url };
}
