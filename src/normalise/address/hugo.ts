import type { Extra, Json } from '../../model/json.ts';
import { isTable } from '../plan.ts';
import { clockOf, dayNames, dayOfYear, monthNames, two, weekday } from './clock.ts';
import { fill, say, sayAnyCase, splitPath, type Made, type SitePage } from './made.ts';
import { withoutAccents } from './slugs.ts';

/** Where Hugo puts a page that is no list. */
export function hugoPath(page: SitePage): Made {
  const found = locate(page);
  if (found === undefined) return undefined;
  const { raw, settings } = page;
  const own = raw.url?.startsWith('/') ? raw.url : say(raw.extra, 'url');
  if (own !== undefined) return { path: `${own.startsWith('/') ? '' : found.lead}${closed(own)}` };
  const pattern = patternFor(found, page);
  if (pattern === undefined) {
    const path = [...found.folders, say(raw.extra, 'slug') ?? found.name].join('/');
    return { path: found.lead + ended(sanitise(path, settings), settings) };
  }
  const made = fill(pattern, /:(\w+(?:\[[^\]]*\])?)/g, (token) => tokenOf(token, found, page));
  if (made === undefined || 'lacks' in made) return made;
  return { path: found.lead + ended(made.path.replace(/\/{2,}/g, '/').replace(/^\/|\/$/g, ''), settings) };
}

/** A page of Hugo: the folders below the content, the name that counts, and how addresses in its language begin. */
interface Found {
  readonly folders: readonly string[];
  readonly name: string;
  readonly lead: string;
  readonly content: string;
}

function locate({ path, settings }: SitePage): Found | undefined {
  const languages = sayAnyCase(settings, 'languages');
  const table = isTable(languages) ? languages : {};
  const usual = text(settings, 'defaultContentLanguage') ?? 'en';
  const ofLanguage = Object.entries(table).find(([, one]) => {
    const folder = isTable(one) ? text(one, 'contentDir') : undefined;
    return folder !== undefined && path.startsWith(`${folder.replace(/\/$/, '')}/`);
  });
  const own = ofLanguage && isTable(ofLanguage[1]) ? text(ofLanguage[1], 'contentDir') : undefined;
  const content = (own ?? text(settings, 'contentDir') ?? 'content').replace(/\/$/, '');
  if (!path.startsWith(`${content}/`)) return undefined;
  const { folder, name } = splitPath(path.slice(content.length + 1));
  const [, plain = name, suffix] = /^(.+)\.([a-z]{2,3}(?:-[a-z]+)?)$/i.exec(name) ?? [];
  const isLanguage = suffix !== undefined && (suffix.toLowerCase() in table || suffix === usual);
  const language = ofLanguage?.[0] ?? (isLanguage ? suffix.toLowerCase() : usual);
  const isLed = language !== usual || text(settings, 'defaultContentLanguageInSubdir') === 'true';
  const folders = folder === '' ? [] : folder.split('/');
  const file = isLanguage ? plain : name;
  return {
    folders: file === 'index' ? folders.slice(0, -1) : folders,
    name: file === 'index' ? (folders.at(-1) ?? '') : file,
    lead: isLed ? `${language}/` : '',
    content,
  };
}

/** Hugo does not care for the case of its settings. */
function text(words: Extra, name: string): string | undefined {
  const value = sayAnyCase(words, name);
  return value === undefined ? undefined : say({ value }, 'value');
}

/** The pattern of the section, in either form that it may have. */
function patternFor({ folders }: Found, { settings }: SitePage): string | undefined {
  const permalinks = sayAnyCase(settings, 'permalinks');
  if (!isTable(permalinks)) return undefined;
  const section = folders[0] ?? '/';
  const ofPages: Json | undefined = permalinks['page'];
  const nested = isTable(ofPages) ? say(ofPages, section) : undefined;
  return nested ?? say(permalinks, section);
}

type Value = string | { readonly lacks: string };

function tokenOf(token: string, found: Found, page: SitePage): Value {
  const { raw } = page;
  const [, name = token, range] = /^(\w+)\[(.*)\]$/.exec(token) ?? [];
  const title = urlize(raw.title?.value ?? '', page.settings);
  const slug = say(raw.extra, 'slug');
  const fileName = urlize(found.name, page.settings);
  if (name === 'title') return title;
  if (name === 'slug') return slug === undefined ? title : urlize(slug, page.settings);
  if (name === 'filename' || name === 'contentbasename') return fileName;
  if (name === 'slugorfilename' || name === 'slugorcontentbasename')
    return slug === undefined ? fileName : urlize(slug, page.settings);
  if (name === 'section') return urlize(found.folders[0] ?? '', page.settings);
  if (name === 'sections')
    return cut(sectionsOf(found, page), range)
      .map((one) => urlize(one, page.settings))
      .join('/');
  return dateToken(name, page) ?? { lacks: `:${token}` };
}

/** The folders down to the innermost that has a list page; the outermost is a section by itself. */
function sectionsOf({ folders, content }: Found, { hasFile }: SitePage): readonly string[] {
  for (let depth = folders.length; depth > 1; depth--) {
    const folder = [content, ...folders.slice(0, depth)].join('/');
    if (['_index.md', '_index.html', '_index.en.md'].some((name) => hasFile(`${folder}/${name}`)))
      return folders.slice(0, depth);
  }
  return folders.slice(0, 1);
}

/** `[1:]`, `[:2]`, `[0]`, `[last]` of a list. Where there is but one, `[last]` is none, as Hugo 0.111 has it. */
function cut(list: readonly string[], range: string | undefined): readonly string[] {
  if (range === undefined) return list;
  const last = list.length - 1;
  if (range === 'last') return list.slice(last || 1);
  const [from = '', to] = range.split(':');
  if (to === undefined) return list.slice(Number(from), Number(from) + 1);
  const end = to === 'last' ? last || 1 : to === '' ? list.length : Number(to);
  return list.slice(from === '' ? 0 : Number(from), end);
}

function dateToken(name: string, { raw, timezone }: SitePage): Value | undefined {
  if (!/^(?:year|month|monthname|day|weekday|weekdayname|yearday)$/.test(name)) return undefined;
  const clock = clockOf(raw, { written: timezone });
  if (clock === undefined) return { lacks: 'a date' };
  const words: Readonly<Record<string, string>> = {
    year: two(clock.year, 4),
    month: two(clock.month),
    monthname: (monthNames[clock.month - 1] ?? '').toLowerCase(),
    day: two(clock.day),
    weekday: String(weekday(clock)),
    weekdayname: (dayNames[weekday(clock)] ?? '').toLowerCase(),
    yearday: String(dayOfYear(clock)),
  };
  return words[name] ?? '';
}

function closed(path: string): string {
  return /(?:\/|\.[^/.]+)$/.test(path) ? path : `${path}/`;
}

function ended(path: string, settings: Extra): string {
  if (path === '') return '';
  return text(settings, 'uglyURLs') === 'true' ? `${path}.html` : `${path}/`;
}

/** A path as Hugo writes it: hyphens for spaces, no signs but a few. */
function sanitise(path: string, settings: Extra): string {
  const plain = text(settings, 'removePathAccents') === 'true' ? withoutAccents(path) : path;
  const kept = plain.replace(/[^\p{L}\p{N}\p{M}\s/\\._#+~%@-]/gu, '').trim();
  const whole = kept.replace(/(?:\s|-(?=\s)|(?<=\s)-)+/g, '-').replace(/-{2,}/g, '-');
  return text(settings, 'disablePathToLower') === 'true' ? whole : whole.toLowerCase();
}

/** A word of a pattern: as in a path, and without plus signs and hashes. */
function urlize(word: string, settings: Extra): string {
  return sanitise(word.replace(/[+#]/g, ''), settings).replace(/^-+|-+$/g, '');
}
