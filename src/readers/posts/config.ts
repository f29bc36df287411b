import type { Report } from '../../model/diagnostic.ts';
import type { Generator, RawItem } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { parseSettings } from '../../base/header/parse.ts';
import type { HeaderFields, Parsed } from '../../base/header/value.ts';
import { isObject, plain, toPersons } from './fields.ts';
import { newFields, type Fields } from './taken.ts';

interface Source {
  readonly file: string;
  readonly report: Report;
}

/** What a site's own configuration says of it; where it cannot be read, it says nothing. */
export async function readConfig(text: string, { file, report }: Source): Promise<RawItem> {
  const place = { file, line: 1 };
  const parsed = await parse(text, file);
  if (parsed.kind !== 'fields') {
    const [line, reason] = parsed.kind === 'invalid' ? [parsed.line, parsed.reason] : [1, 'it holds no settings'];
    report(rules.siteInvalid({ file, line }, { reason }));
    return { kind: 'skip', reason: 'a broken site configuration', place: { file, line } };
  }
  const all = underItsName(parsed.fields, file);
  const generator = generatorOf(all, file);
  const fields = newFields(all);
  const title = say(fields, 'title', 'name', 'SITENAME');
  const url = addressOf(fields, generator);
  const params = paramsOf(all);
  const description = say(fields, 'description', 'tagline', 'SITESUBTITLE') ?? say(params, 'description', 'subtitle');
  const language = say(fields, 'lang', 'language', 'locale', 'languageCode', 'default_language', 'DEFAULT_LANG');
  const timezone = say(fields, 'timezone', 'timeZone', 'TIMEZONE');
  const [rights, icon] = [say(fields, 'copyright', 'rights'), say(fields, 'icon', 'logo')];
  const people = fields.first(['author', 'authors', 'AUTHOR'], toPersons);
  const authors = people.length > 0 ? people : params.first(['author', 'authors'], toPersons);
  return {
    kind: 'site',
    ...(title === undefined ? {} : { title: { as: 'text', value: title } }),
    ...(url === undefined ? {} : { url }),
    ...(description === undefined ? {} : { description: { as: 'text', value: description } }),
    ...(language === undefined ? {} : { language }),
    ...(timezone === undefined ? {} : { timezone }),
    generator,
    settings: Object.fromEntries(all),
    ...(authors.length > 0 ? { authors } : {}),
    ...(rights === undefined ? {} : { rights }),
    ...(icon === undefined ? {} : { icon }),
    extra: fields.rest(),
    place,
  };
}

async function parse(text: string, file: string): Promise<Parsed> {
  if (file.endsWith('.py')) return (await import('./python-settings.ts')).pythonSettings(text);
  if (/\.[cm]?[jt]s$/.test(file)) return (await import('./script-settings.ts')).scriptSettings(text);
  return parseSettings(text, file.endsWith('.toml') ? 'toml' : 'yaml');
}

/** Hugo’s `config/_default/permalinks.toml` is the table `permalinks`; Eleventy’s `posts/posts.json` is data of its folder. */
function underItsName(fields: HeaderFields, file: string): HeaderFields {
  const [, name, language] = /(?:^|\/)config\/[^/]+\/([^/.]+)(?:\.([^/.]+))?\.\w+$/.exec(file) ?? [];
  const table = Object.fromEntries(fields);
  if (isFolderData(file)) return new Map([['data', table]]);
  if (name === undefined || name === 'config' || name === 'hugo') return fields;
  return new Map([[name, language === undefined ? table : { [language]: table }]]);
}

/** True for `a/a.json` and `a/a.11tydata.json`, which speak for the files of their folder. */
function isFolderData(file: string): boolean {
  return /(?:^|\/)([^/]+)\/\1(?:\.11tydata)?\.json$/.test(file);
}

/** Words that only Hexo has, in a file that has the name of Jekyll's. */
const ofHexo = [
  ...['new_post_name', 'source_dir', 'public_dir', 'permalink_defaults', 'post_asset_folder', 'index_generator'],
  ...['default_layout', 'tag_dir', 'archive_dir', 'category_dir', 'render_drafts', 'skip_render', 'pretty_urls'],
];

function generatorOf(fields: HeaderFields, file: string): Generator {
  if (file.endsWith('.py')) return 'pelican';
  if (/astro\.config\.[cm]?[jt]s$/.test(file)) return 'astro';
  if (/\.[cm]?[jt]s$/.test(file) || isFolderData(file)) return 'eleventy';
  if (/_config\.ya?ml$/.test(file)) return ofHexo.some((name) => fields.has(name)) ? 'hexo' : 'jekyll';
  return fields.has('base_url') ? 'zola' : 'hugo';
}

/** Where the site lives: each generator has its own words for it. The address ends in a slash, so that others lie below it. */
function addressOf(fields: Fields, generator: Generator): string | undefined {
  const url = say(fields, 'baseURL', 'base_url', 'SITEURL', 'site', 'url');
  const path = generator === 'hexo' ? undefined : say(fields, 'baseurl', 'base');
  // Hugo reads its settings in any case, and has no path beside its address.
  if (generator === 'hugo') return joined(url ?? path ?? say(fields, 'BaseURL', 'baseUrl'), undefined);
  return joined(url, path);
}

/** Themes of Hugo look for what Hugo has no word for in a table, whose names have any case. */
function paramsOf(fields: HeaderFields): Fields {
  const params = fields.get('params');
  const entries = params !== undefined && isObject(params) ? Object.entries(params) : [];
  return newFields(new Map(entries.map(([name, value]) => [name.toLowerCase(), value])));
}

function say(fields: Fields, ...names: readonly string[]): string | undefined {
  const [found] = fields.first(names, (value) => {
    const text = isObject(value) ? undefined : plain(value)?.trim();
    return { items: text === undefined ? [] : [text], isWhole: true };
  });
  return found;
}

function joined(url: string | undefined, path: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const whole = path === undefined ? url : `${url.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
  return whole.endsWith('/') ? whole : `${whole}/`;
}
