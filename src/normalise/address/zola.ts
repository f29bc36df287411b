import { isTable } from '../plan.ts';
import { say, splitPath, type Made, type SitePage } from './made.ts';
import { zolaSlug } from './slugs.ts';

/** Where Zola puts a page. */
export function zolaPath({ path, raw, settings }: SitePage): Made {
  if (!path.startsWith('content/')) return undefined;
  const { folder, name } = splitPath(path.slice('content/'.length));
  const table = isTable(settings['languages']) ? settings['languages'] : {};
  const [, plain = name, suffix] = /^(.+)\.([a-z]{2,3}(?:-[a-z]+)?)$/i.exec(name) ?? [];
  const isLanguage = suffix !== undefined && Object.hasOwn(table, suffix);
  const lead = isLanguage && suffix !== say(settings, 'default_language') ? `${suffix}/` : '';
  const own = say(raw.extra, 'path');
  if (own !== undefined) return { path: `${lead}${own.replace(/^\/|\/$/g, '')}/` };
  const folders = folder === '' ? [] : folder.split('/');
  const file = isLanguage ? plain : name;
  const isBundle = file === 'index';
  const last = say(raw.extra, 'slug') ?? withoutDate(isBundle ? (folders.at(-1) ?? '') : file);
  const slugs = [...(isBundle ? folders.slice(0, -1) : folders), last].map((word) => slugOf(word, settings));
  if (slugs.some((slug) => slug === undefined)) return { lacks: 'its name in Latin letters' };
  return { path: `${lead}${slugs.join('/')}/` };
}

/** `2024-05-01-name` and `2024-05-01T10:00:00Z_name` are dated. */
function withoutDate(name: string): string {
  return name.replace(/^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?\s?[_-]\s?(?=.)/, '');
}

/** `slugify.paths`: on, safe (signs that file systems refuse go) or off. */
function slugOf(word: string, settings: SitePage['settings']): string | undefined {
  const slugify = settings['slugify'];
  const how = isTable(slugify) ? (say(slugify, 'paths') ?? 'on') : (say(settings, 'slugify_paths') ?? 'on');
  if (how === 'off') return word;
  if (how === 'safe')
    return word
      .trim()
      .replace(/[<>:"/|?*#\\()[\]\n\r\t]/g, '')
      .replace(/\s+/g, '_');
  return zolaSlug(word);
}
