import { isTable } from '../plan.ts';
import { clockOf, two, type Clock } from './clock.ts';
import { fill, permalinkOf, say, splitPath, type Made, type SitePage } from './made.ts';
import { hexoSlug } from './slugs.ts';

/** Where Hexo puts a post or a page. */
export function hexoPath(page: SitePage): Made {
  const source = say(page.settings, 'source_dir') ?? 'source';
  if (!page.path.startsWith(`${source}/`)) return undefined;
  const path = page.path.slice(source.length + 1);
  const said = permalinkOf(page.raw);
  if (/^_(?:posts|drafts)\//.test(path)) {
    const made = said === undefined ? postPath(page, path.replace(/^_\w+\//, '')) : { path: said };
    return pretty(withFolder(made, page), page);
  }
  if (/(?:^|\/)_/.test(path)) return undefined;
  const { folder, name } = splitPath(path);
  const own = said ?? `${folder === '' ? '' : `${folder}/`}${name}.html`;
  return pretty({ path: own.endsWith('/') ? `${own}index.html` : /\.[^/.]+$/.test(own) ? own : `${own}.html` }, page);
}

/** A post with a folder of its own for its files is one itself. */
function withFolder(made: Made, { settings }: SitePage): Made {
  if (made === undefined || 'lacks' in made || say(settings, 'post_asset_folder') !== 'true') return made;
  return /(?:\/|\.html)$/.test(made.path) ? made : { path: `${made.path}/` };
}

/** `pretty_urls` may leave out how an address ends. */
function pretty(made: Made, { settings }: SitePage): Made {
  if (made === undefined || 'lacks' in made) return made;
  const how = isTable(settings['pretty_urls']) ? settings['pretty_urls'] : {};
  const path = say(how, 'trailing_index') === 'false' ? made.path.replace(/(^|\/)index\.html$/, '$1') : made.path;
  const isKept = say(how, 'trailing_html') !== 'false' || /(?:^|\/)index\.html$/.test(path);
  return { path: isKept ? path : path.replace(/\.html$/, '') };
}

function postPath(page: SitePage, path: string): Made {
  const { raw, settings } = page;
  const pattern = say(settings, 'permalink') ?? ':year/:month/:day/:title/';
  const slug = slugOf(path, settings);
  const usual = isTable(settings['permalink_defaults']) ? settings['permalink_defaults'] : {};
  // A date without a zone is shown as it was written; one with a zone by the clock of UTC.
  const clock = clockOf(raw, { written: 'UTC', shown: 'UTC' });
  return fill(pattern, /:(\w+)/g, (name) => {
    const known = wordOf(name, { page, slug });
    if (known !== undefined) return known;
    const date = clock && dateToken(name, clock);
    if (date !== undefined) return date;
    if (dateNames.has(name)) return { lacks: 'a date' };
    return say(raw.extra, name) ?? say(usual, name) ?? { lacks: name };
  });
}

/** The name of the file as `new_post_name` takes it apart. */
function slugOf(path: string, settings: SitePage['settings']): string {
  const { folder, name } = splitPath(path);
  const whole = folder === '' ? name : `${folder}/${name}`;
  const pattern = splitPath(say(settings, 'new_post_name') ?? ':title.md').name;
  const dates = /^((?::(?:year|month|i_month|day|i_day)[-_.]?)+):title$/.exec(pattern)?.[1];
  if (dates === undefined) return whole;
  const form = dates
    .replace(/[.]/g, '\\.')
    .replace(/:year/g, '\\d{4}')
    .replace(/:i_(?:month|day)/g, '\\d{1,2}')
    .replace(/:(?:month|day)/g, '\\d{2}');
  const title = new RegExp(`^${form}(.+)$`).exec(whole)?.[1];
  return title ?? hexoSlug(whole);
}

interface Named {
  readonly page: SitePage;
  readonly slug: string;
}

function wordOf(name: string, { page: { raw, settings }, slug }: Named): string | undefined {
  if (name === 'title') return slug;
  if (name === 'name') return slug.slice(slug.lastIndexOf('/') + 1);
  if (name === 'post_title') return raw.title && hexoSlug(raw.title.value, 1);
  if (name === 'id') return raw.id;
  return name === 'category' ? categoryPath({ raw, settings }) : undefined;
}

/** The last category with those it lies in; lists in a list are branches, names in a list are the way down. */
function categoryPath({ raw, settings }: Pick<SitePage, 'raw' | 'settings'>): string {
  const said = raw.lines?.['categories'] ?? raw.lines?.['category'] ?? raw.extra?.['categories'] ?? listOf(raw);
  const last = Array.isArray(said) && said.some((one) => Array.isArray(one)) ? said.at(-1) : said;
  const names = (Array.isArray(last) ? last : last === undefined ? [] : [last])
    .map(String)
    .filter((name) => name !== '');
  const map = isTable(settings['category_map']) ? settings['category_map'] : {};
  const transform = Number(say(settings, 'filename_case') ?? 0);
  if (names.length === 0) return say(settings, 'default_category') ?? 'uncategorized';
  return names.map((name) => hexoSlug(say(map, name) ?? name, transform)).join('/');
}

function listOf({ tags = [] }: SitePage['raw']): string[] | undefined {
  const names = tags.flatMap(({ term, scheme }) => (scheme === 'category' ? [term] : []));
  return names.length === 0 ? undefined : names;
}

const dateNames: ReadonlySet<string> = new Set('year month day i_month i_day hour minute second'.split(' '));

function dateToken(name: string, clock: Clock): string | undefined {
  const { year, month, day, hour, minute, second } = clock;
  const words: Readonly<Record<string, string>> = {
    year: two(year, 4),
    month: two(month),
    i_month: String(month),
    day: two(day),
    i_day: String(day),
    hour: two(hour),
    minute: two(minute),
    second: two(second),
  };
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
