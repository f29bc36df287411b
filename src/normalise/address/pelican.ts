import type { Extra } from '../../model/json.ts';
import { clockOf, dayNames, dayOfYear, monthNames, two, weekday, type Clock } from './clock.ts';
import { categoriesOf, fill, say, splitPath, type Made, type SitePage } from './made.ts';
import { pelicanSlug } from './slugs.ts';

/** Where Pelican puts an article or a page. */
export function pelicanPath(page: SitePage): Made {
  const content = (say(page.settings, 'PATH') ?? 'content').replace(/^\.\/|\/$/g, '');
  const path =
    content === '.' ? page.path : page.path.startsWith(`${content}/`) ? page.path.slice(content.length + 1) : undefined;
  if (path === undefined) return undefined;
  const { raw, settings } = page;
  const own = say(raw.extra, 'url') ?? raw.url;
  if (own !== undefined) return { path: own };
  const kind = path.startsWith('pages/') ? 'PAGE' : 'ARTICLE';
  const status = raw.status?.toLowerCase();
  const language = raw.language ?? say(settings, 'DEFAULT_LANG') ?? 'en';
  const isOther = language !== (say(settings, 'DEFAULT_LANG') ?? 'en');
  const name = `${status === 'draft' ? 'DRAFT' : ''}${status === 'draft' && kind === 'ARTICLE' ? '' : `${status === 'draft' ? '_' : ''}${kind}`}${isOther ? '_LANG' : ''}_URL`;
  const pattern = say(settings, name) ?? usual[name];
  if (pattern === undefined) return undefined;
  return fill(pattern, /\{(\w+(?::[^{}]*)?)\}/g, (token) => tokenOf(token, { page, path, language }));
}

/** What holds where the settings say nothing (Pelican, "URL settings"). */
const usual: Readonly<Record<string, string>> = {
  ARTICLE_URL: '{slug}.html',
  ARTICLE_LANG_URL: '{slug}-{lang}.html',
  DRAFT_URL: 'drafts/{slug}.html',
  DRAFT_LANG_URL: 'drafts/{slug}-{lang}.html',
  PAGE_URL: 'pages/{slug}.html',
  PAGE_LANG_URL: 'pages/{slug}-{lang}.html',
  DRAFT_PAGE_URL: 'drafts/pages/{slug}.html',
  DRAFT_PAGE_LANG_URL: 'drafts/pages/{slug}-{lang}.html',
};

interface Article {
  readonly page: SitePage;
  /** Below the content. */
  readonly path: string;
  readonly language: string;
}

type Value = string | { readonly lacks: string };

function tokenOf(token: string, { page, path, language }: Article): Value {
  const { raw, settings } = page;
  const [name = '', form = ''] = token.split(/:(.*)/s);
  if (name === 'lang') return language;
  if (name === 'slug') return slugOf(page, path);
  if (name === 'category') return slugified(categoryOf(page, path), settings);
  if (name === 'author') return slugified(raw.authors?.[0]?.name ?? say(settings, 'AUTHOR') ?? '', settings);
  if (name !== 'date') return say(raw.extra, name) ?? { lacks: `{${name}}` };
  const clock = clockOf(raw, { written: page.timezone });
  return clock === undefined ? { lacks: 'a date' } : formatted(form, clock);
}

function slugOf({ raw, settings }: SitePage, path: string): Value {
  const own = say(raw.extra, 'slug');
  if (own !== undefined) return own;
  const isByName = say(settings, 'SLUGIFY_SOURCE') === 'basename' || raw.title === undefined;
  return slugified(isByName ? splitPath(path).name : (raw.title?.value ?? ''), settings);
}

function slugified(text: string, settings: Extra): Value {
  const slug = pelicanSlug(text, say(settings, 'SLUGIFY_USE_UNICODE') === 'true');
  return slug ?? { lacks: `“${text}” in Latin letters` };
}

/** What the front matter says, else the folder, else what is usual. */
function categoryOf({ raw, settings }: SitePage, path: string): string {
  const [said] = categoriesOf(raw);
  const folder = splitPath(path).folder;
  const isFolder = say(settings, 'USE_FOLDER_AS_CATEGORY') !== 'false' && folder !== '';
  return said ?? (isFolder ? folder.slice(folder.lastIndexOf('/') + 1) : (say(settings, 'DEFAULT_CATEGORY') ?? 'misc'));
}

/** The directives of `strftime` that stand in addresses. */
function formatted(form: string, clock: Clock): string {
  const words: Readonly<Record<string, string>> = {
    Y: two(clock.year, 4),
    y: two(clock.year % 100),
    m: two(clock.month),
    d: two(clock.day),
    H: two(clock.hour),
    M: two(clock.minute),
    S: two(clock.second),
    j: two(dayOfYear(clock), 3),
    b: (monthNames[clock.month - 1] ?? '').slice(0, 3),
    B: monthNames[clock.month - 1] ?? '',
    a: (dayNames[weekday(clock)] ?? '').slice(0, 3),
    A: dayNames[weekday(clock)] ?? '',
  };
  const plain = (letter: string): string => (words[letter] ?? '').replace(/^0+(?=\d)/, '');
  return form.replace(/%(-?)([A-Za-z])/g, (all, sign: string, letter: string) =>
    Object.hasOwn(words, letter) ? (sign === '-' ? plain(letter) : (words[letter] ?? all)) : all,
  );
}
