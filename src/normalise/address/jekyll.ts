import type { Extra, Json } from '../../model/json.ts';
import { isTable } from '../plan.ts';
import { clockAt, clockOf, dayNames, dayOfYear, isoWeek, monthNames, two, weekday, type Clock } from './clock.ts';
import { categoriesOf, fill, permalinkOf, say, splitPath, type Made, type SitePage } from './made.ts';
import { slugifyFor } from './slugs.ts';

/** The names that patterns have (Jekyll, "Permalinks"). */
const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

/** Where Jekyll 4 puts a post, a document of a collection or a page. */
export function jekyllPath(page: SitePage): Made {
  const { settings } = page;
  const source = say(settings, 'source')?.replace(/^\.?\/|\/$/g, '') ?? '';
  const path = within(page.path, source);
  if (path === undefined) return undefined;
  const home = say(settings, 'collections_dir')?.replace(/^\/|\/$/g, '') ?? '';
  const post = /^(.*?)(?:^|\/)_(posts|drafts)\/(.+)$/.exec(path);
  if (post) {
    const above = within(`${post[1] ?? ''}/`, home);
    return above === undefined ? undefined : postPath({ ...page, path }, above);
  }
  const document = /^_([^/]+)\/(.+)$/.exec(within(path, home) ?? '');
  if (document) return documentPath({ ...page, path }, document[1] ?? '', document[2] ?? '');
  return /(?:^|\/)_/.test(path) || !hasFrontMatter(page) ? undefined : pagePath({ ...page, path });
}

function within(path: string, folder: string): string | undefined {
  if (folder === '' || folder === '.') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

/** A page without front matter is a file that is copied. */
function hasFrontMatter({ raw }: SitePage): boolean {
  return raw.title !== undefined || raw.url !== undefined || Object.keys(raw.extra ?? {}).length > 0;
}

function postPath(page: SitePage, above: string): Made {
  const defaults = defaultsFor(page, 'posts');
  const style = say(page.settings, 'permalink') ?? 'date';
  const pattern =
    permalinkOf(page.raw) ??
    say(defaults, 'permalink') ??
    ofCollection(page.settings, 'posts') ??
    styles[style] ??
    style;
  const { name } = splitPath(page.path);
  const title = name.replace(/^\d{2,4}-\d{1,2}-\d{1,2}-/, '');
  const categories = categoryNames(page, { above, defaults });
  return expand(pattern, { page, title, categories, more: { collection: 'posts' } });
}

/** The folders above `_posts`, what the front matter says, and what the defaults say where it says nothing. */
function categoryNames(
  { raw }: SitePage,
  { above, defaults }: { readonly above: string; readonly defaults: Extra },
): string[] {
  const { categories, category } = raw.lines ?? {};
  const isSingle = category !== undefined;
  const isWritten = isSingle || categories !== undefined;
  const said = isWritten ? [...namesIn(categories), ...namesIn(category, false)] : categoriesOf(raw);
  const isPlural = isWritten ? categories !== undefined : said.length > 0;
  const usual = [
    ...(isPlural ? [] : namesIn(defaults['categories'])),
    ...(isSingle ? [] : namesIn(defaults['category'], false)),
  ];
  const all = [...above.split('/'), ...said, ...usual].filter((name) => name !== '');
  return [...new Set(all.map((name) => name.toLowerCase()))];
}

/** A line of `categories` is cut at its spaces; that of `category` is one name. */
function namesIn(value: Json | undefined, isCut = true): string[] {
  if (typeof value === 'string') return isCut ? value.split(/\s+/) : [value];
  return Array.isArray(value) ? value.map(String) : [];
}

function documentPath(page: SitePage, collection: string, rest: string): Made {
  const collections = page.settings['collections'];
  const known = isTable(collections) ? collections[collection] : undefined;
  if (!isTable(known) || say(known, 'output') !== 'true') return undefined;
  const defaults = defaultsFor(page, collection);
  const { folder, name } = splitPath(rest);
  const pattern =
    permalinkOf(page.raw) ??
    say(defaults, 'permalink') ??
    say(known, 'permalink') ??
    suffixed('/:collection/:path', page.settings);
  const path = folder === '' ? name : `${folder}/${name}`;
  const title = name.replace(/^\d{2,4}-\d{1,2}-\d{1,2}-/, '');
  return expand(pattern, {
    page,
    title,
    categories: [],
    more: { collection, path, name: slugifyFor('default')(name) },
  });
}

function pagePath(page: SitePage): Made {
  const { folder, name } = splitPath(page.path);
  const usual = name === 'index' ? '/:path/' : suffixed('/:path/:basename', page.settings);
  const pattern = permalinkOf(page.raw) ?? say(defaultsFor(page, 'pages'), 'permalink') ?? usual;
  return expand(pattern, { page, title: name, categories: [], more: { path: folder, basename: name } });
}

/** The style of posts decides how other pages end. */
function suffixed(pattern: string, settings: Extra): string {
  const style = say(settings, 'permalink') ?? 'date';
  if (style === 'pretty' || style.endsWith('/')) return `${pattern}/`;
  return ['date', 'ordinal', 'none'].includes(style) || style.endsWith(':output_ext')
    ? `${pattern}:output_ext`
    : pattern;
}

function ofCollection(settings: Extra, name: string): string | undefined {
  const collections = settings['collections'];
  const known = isTable(collections) ? collections[name] : undefined;
  return isTable(known) ? say(known, 'permalink') : undefined;
}

/** What the defaults of the configuration say of a file, the narrower scope on top (Jekyll, "Front Matter Defaults"). */
function defaultsFor({ path, settings }: SitePage, type: string): Extra {
  const { defaults } = settings;
  const found: { readonly weight: number; readonly values: Extra }[] = [];
  for (const entry of Array.isArray(defaults) ? defaults : []) {
    if (!isTable(entry) || !isTable(entry['values'])) continue;
    const scope = isTable(entry['scope']) ? entry['scope'] : {};
    const [folder, wanted] = [(say(scope, 'path') ?? '').replace(/^\/|\/$/g, ''), say(scope, 'type')];
    const isHere = folder === '' || path === folder || path.startsWith(`${folder}/`) || matches(folder, path);
    if (!isHere || (wanted !== undefined && wanted !== type)) continue;
    found.push({ weight: folder.length * 2 + (wanted === undefined ? 0 : 1), values: entry['values'] });
  }
  return Object.assign({}, ...found.toSorted((a, b) => a.weight - b.weight).map(({ values }) => values)) as Extra; // spread of its own kind
}

/** `drafts/*.md` in a scope: a star is any name. */
function matches(pattern: string, path: string): boolean {
  if (!pattern.includes('*')) return false;
  const [parts, names] = [pattern.split('/'), path.split('/')];
  return parts.every((part, at) => part === '**' || part === '*' || part === names[at]);
}

interface Words {
  readonly page: SitePage;
  readonly title: string;
  readonly categories: readonly string[];
  readonly more: Readonly<Record<string, string>>;
}

function expand(pattern: string, words: Words): Made {
  const made = fill(pattern, /:([a-z_]+)/g, (name) => tokenOf(name, words));
  return made && 'path' in made ? { path: made.path.replace(/\/{2,}/g, '/') } : made;
}

function tokenOf(all: string, { page, title, categories, more }: Words): string | { readonly lacks: string } {
  const { raw, timezone } = page;
  const own = say(raw.extra, 'slug') ?? title;
  const words: Readonly<Record<string, string>> = {
    title: slugifyFor('pretty')(own),
    slug: slugifyFor('default')(own),
    name: slugifyFor('default')(title),
    categories: categories.join('/'),
    slugified_categories: categories.map(slugifyFor('default')).join('/'),
    output_ext: '.html',
    ...more,
  };
  // `:title_x` is the title and `_x`.
  const name = [all, ...Object.keys(words), ...dateTokens]
    .filter((known) => all.startsWith(known) && (known in words || dateTokens.includes(known)))
    .toSorted((a, b) => b.length - a.length)[0];
  if (name === undefined) return `:${all}`;
  const rest = all.slice(name.length);
  if (Object.hasOwn(words, name)) return `${words[name]}${rest}`;
  const clock = jekyllClock(raw, timezone);
  return clock === undefined ? { lacks: 'a date' } : `${dateToken(name, clock)}${rest}`;
}

/** A day is a day of the site's zone; a time without a zone is of UTC, whatever the site says. */
function jekyllClock(raw: SitePage['raw'], timezone: string): Clock | undefined {
  const isDay = /^\s*\d{4}-\d{1,2}-\d{1,2}\s*$/.test(raw.published ?? '');
  if (raw.published !== undefined)
    return clockAt(raw.published, { written: isDay ? timezone : 'UTC', shown: timezone });
  return clockOf(raw, { written: timezone, shown: timezone });
}

const dateTokens =
  'year short_year month i_month short_month long_month day i_day y_day w_year week w_day short_day long_day hour minute second'.split(
    ' ',
  );

function dateToken(name: string, clock: Clock): string {
  const { year, month, day, hour, minute, second } = clock;
  const words: Readonly<Record<string, () => string>> = {
    year: () => two(year, 4),
    short_year: () => two(year % 100),
    month: () => two(month),
    i_month: () => String(month),
    short_month: () => (monthNames[month - 1] ?? '').slice(0, 3),
    long_month: () => monthNames[month - 1] ?? '',
    day: () => two(day),
    i_day: () => String(day),
    y_day: () => two(dayOfYear(clock), 3),
    w_year: () => String(isoWeek(clock).year),
    week: () => two(isoWeek(clock).week),
    w_day: () => String(weekday(clock) || 7),
    short_day: () => (dayNames[weekday(clock)] ?? '').slice(0, 3),
    long_day: () => dayNames[weekday(clock)] ?? '',
    hour: () => two(hour),
    minute: () => two(minute),
    second: () => two(second),
  };
  return words[name]?.() ?? '';
}
