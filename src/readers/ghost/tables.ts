import type { Tag } from '../../model/post.ts';
import type { RawPerson, RawSite } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import { stringOf, type Fields } from '../../base/json/fields.ts';
import { withoutPlaceholder } from './placeholder.ts';

/** Tables beside the posts that say something of them. */
export const tableNames = ['posts_authors', 'posts_meta', 'posts_tags', 'settings', 'tags', 'users'] as const;

export interface Tables {
  add(table: string, row: Fields | undefined): void;
  tags(post: string): readonly Tag[];
  authors(post: string, own: string | undefined): readonly RawPerson[];
  meta(post: string): Fields | undefined;
  site(): Omit<RawSite, 'place'>;
}

interface Link {
  readonly to: string;
  readonly order: number;
}

/** Links of one post, the last one first. A list for each post takes five times the memory. */
interface Chain {
  readonly own: Link;
  readonly before: Chain | undefined;
}

/** What one post is linked to. There may be as many as posts. */
interface Links {
  tags: Chain | undefined;
  authors: Chain | undefined;
}

export function openTables(): Tables {
  const tags = new Map<string, string>();
  const people = new Map<string, RawPerson>();
  const meta = new Map<string, Fields>();
  const settings = new Map<string, string>();
  const links = new Map<string, Links>();
  /** The same few tags and people are in row after row, and most posts have one of each. */
  const shared = new Map<string, Chain>();
  const link = (field: keyof Links, row: Fields, name: string): void => {
    const [post, to] = [stringOf(row, 'post_id'), stringOf(row, name)];
    if (post === undefined || to === undefined) return;
    const order = Number(stringOf(row, 'sort_order') ?? 0);
    const first = shared.get(`${order} ${to}`) ?? { own: { to, order }, before: undefined };
    shared.set(`${order} ${to}`, first);
    const known = links.get(post) ?? { tags: undefined, authors: undefined };
    known[field] = known[field] === undefined ? first : { own: first.own, before: known[field] };
    links.set(post, known);
  };
  const linked = (field: keyof Links, post: string): string[] =>
    linksIn(links.get(post)?.[field])
      .toSorted((a, b) => a.order - b.order)
      .map(({ to }) => to);
  return {
    add: (table, row) => {
      if (row === undefined) return;
      const id = stringOf(row, 'id');
      const name = stringOf(row, 'name');
      if (table === 'posts_tags') link('tags', row, 'tag_id');
      else if (table === 'posts_authors') link('authors', row, 'author_id');
      else if (table === 'posts_meta') meta.set(stringOf(row, 'post_id') ?? '', row);
      else if (table === 'settings') settings.set(stringOf(row, 'key') ?? '', stringOf(row, 'value') ?? '');
      else if (id !== undefined && name !== undefined && table === 'tags') tags.set(id, name);
      else if (id !== undefined && name !== undefined) people.set(id, toPerson(row, name));
    },
    // A tag that begins with # is for the machinery, and shown to nobody.
    tags: (post) =>
      linked('tags', post).flatMap((id) => {
        const term = tags.get(id);
        return term === undefined || term.startsWith('#') ? [] : [{ term }];
      }),
    authors: (post, own) => {
      const ids = linked('authors', post);
      return (ids.length > 0 ? ids : [own ?? '']).flatMap((id) => people.get(id) ?? []);
    },
    meta: (post) => meta.get(post),
    site: () => toSite(settings),
  };
}

/** In the order of their rows. */
function linksIn(last: Chain | undefined): Link[] {
  const all: Link[] = [];
  for (let chain = last; chain !== undefined; chain = chain.before) all.push(chain.own);
  return all.toReversed();
}

/** The mail address is the one of an account, and stays in the export. */
function toPerson(row: Fields, name: string): RawPerson {
  return present<RawPerson>({
    name,
    url: stringOf(row, 'website'),
    avatar: withoutPlaceholder(stringOf(row, 'profile_image') ?? stringOf(row, 'image')),
  });
}

function toSite(settings: ReadonlyMap<string, string>): Omit<RawSite, 'place'> {
  const said = (name: string): string | undefined => settings.get(name) || undefined;
  const [title, description] = [said('title'), said('description')];
  return present<Omit<RawSite, 'place'>>({
    title: title === undefined ? undefined : { as: 'text', value: title },
    description: description === undefined ? undefined : { as: 'text', value: description },
    url: said('url'),
    language: said('locale') ?? said('lang') ?? said('default_locale'),
    timezone: said('timezone') ?? said('active_timezone'),
    icon: withoutPlaceholder(said('icon') ?? said('logo')),
  });
}
