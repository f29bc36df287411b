import type { Extra } from '../../model/json.ts';
import { isTable } from '../plan.ts';
import { clockOf, monthNames, two, type Clock } from './clock.ts';
import { fill, permalinkOf, say, splitPath, type Made, type SitePage } from './made.ts';
import { eleventySlug } from './slugs.ts';

/** Where Eleventy puts a page. A template in a permalink is never run: a few words that stand in most of them are known. */
export function eleventyPath(page: SitePage): Made {
  const { raw, settings } = page;
  const input = (say(settings, 'input') ?? '').replace(/^\.?\/|\/$/g, '');
  const path =
    input === '' || input === '.'
      ? page.path
      : page.path.startsWith(`${input}/`)
        ? page.path.slice(input.length + 1)
        : undefined;
  if (path === undefined || /(?:^|\/)_(?:data|includes)\//.test(path)) return undefined;
  const said = permalinkOf(raw) ?? ofFolder(page);
  if (said === 'false') return undefined;
  if (said === undefined) return { path: usualPath(path) };
  const made = fill(said, /\{\{-?\s*(.*?)\s*-?\}\}/g, (expression) => valueOf(expression, { page, path }));
  if (made === undefined || 'lacks' in made) return made;
  return made.path.includes('{%') ? { lacks: made.path } : { path: made.path.replace(/(^|\/)index\.html$/, '$1') };
}

/** What the data files of the folders above say, the nearest first. */
function ofFolder({ path, settings }: SitePage): string | undefined {
  const known: Extra = isTable(settings['folders']) ? settings['folders'] : {};
  for (let folder = splitPath(path).folder; folder !== ''; folder = splitPath(folder).folder) {
    const data = known[folder];
    const said = isTable(data) ? say(data, 'permalink') : undefined;
    if (said !== undefined) return said;
  }
  return undefined;
}

/** `a/b.md` and `a/b/b.md` are at `a/b/`. */
function usualPath(path: string): string {
  const { folder, name } = splitPath(path);
  const start = folder === '' ? '' : `${folder}/`;
  return name === 'index' || folder.split('/').at(-1) === name ? start : `${start}${name}/`;
}

interface Named {
  readonly page: SitePage;
  readonly path: string;
}

type Value = string | { readonly lacks: string };

function valueOf(expression: string, { page, path }: Named): Value {
  const [word = '', ...filters] = expression.split(/\s*\|\s*/);
  const date = /^date:\s*["']([^"']*)["']$/.exec(filters[0] ?? '')?.[1];
  const lacks = { lacks: `{{ ${expression} }}` };
  if (word === 'page.date' && date !== undefined && filters.length === 1) {
    const clock = clockOf(page.raw, { written: 'UTC', shown: 'UTC' });
    return clock === undefined ? { lacks: 'a date' } : formatted(date, clock);
  }
  const text = wordOf(word, { page, path });
  if (text === undefined || filters.some((filter) => filter !== 'slugify' && filter !== 'slug')) return lacks;
  return filters.length === 0 ? text : (eleventySlug(text) ?? lacks);
}

function wordOf(word: string, { page: { raw }, path }: Named): string | undefined {
  const { folder, name } = splitPath(path);
  const slug = withoutDate(name === 'index' ? (folder.split('/').at(-1) ?? '') : name);
  if (word === 'page.fileSlug') return slug;
  if (word === 'page.filePathStem') return `/${folder === '' ? '' : `${folder}/`}${withoutDate(name)}`;
  return word === 'title' ? raw.title?.value : say(raw.extra, word);
}

function withoutDate(name: string): string {
  return name.replace(/^\d{4}-\d\d-\d\d-(?=.)/, '');
}

function formatted(form: string, { year, month, day }: Clock): string {
  const words: Readonly<Record<string, string>> = {
    Y: two(year, 4),
    m: two(month),
    d: two(day),
    b: (monthNames[month - 1] ?? '').slice(0, 3),
    B: monthNames[month - 1] ?? '',
  };
  return form.replace(/%([A-Za-z])/g, (all, letter: string) => words[letter] ?? all);
}
