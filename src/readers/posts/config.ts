import type { Report } from '../../model/diagnostic.ts';
import type { RawItem, RawPerson } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { frontMatter, type HeaderValue } from '../../base/front-matter.ts';
import { toPersons } from './fields.ts';

const known = new Set([
  'title',
  'name',
  'url',
  'baseurl',
  'baseURL',
  'description',
  'tagline',
  'lang',
  'language',
  'locale',
  'languageCode',
  'timezone',
  'author',
  'authors',
  'copyright',
  'rights',
  'icon',
  'logo',
]);

/** What a site's own configuration says of it: one site item, or a diagnostic. */
export function* readConfig(
  text: string,
  { file, report }: { readonly file: string; readonly report: Report },
): Iterable<RawItem> {
  const fence = file.endsWith('.toml') ? '+++' : '---';
  const { fields, problem } = frontMatter(`${fence}\n${text.replace(/^\ufeff?---[ \t]*\r?\n/, '')}\n${fence}\n`);
  if (problem?.kind === 'invalid')
    report(rules.siteInvalid({ file, line: Math.max(1, problem.line - 1) }, { reason: problem.reason }));
  const say = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = fields.get(name);
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
    }
    return undefined;
  };
  const people: readonly RawPerson[] = toPersons(fields.get('author') ?? fields.get('authors'));
  const title = say('title', 'name');
  const url = say('baseURL') ?? joined(say('url'), say('baseurl'));
  const description = say('description', 'tagline');
  const language = say('lang', 'language', 'locale', 'languageCode');
  const [timezone, rights, icon] = [say('timezone'), say('copyright', 'rights'), say('icon', 'logo')];
  const extra = Object.fromEntries([...fields].filter(([name]) => !known.has(name))) as Record<string, HeaderValue>;
  yield {
    kind: 'site',
    ...(title === undefined ? {} : { title: { as: 'text', value: title } }),
    ...(url === undefined ? {} : { url }),
    ...(description === undefined ? {} : { description: { as: 'text', value: description } }),
    ...(language === undefined ? {} : { language }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(people.length > 0 ? { authors: people } : {}),
    ...(rights === undefined ? {} : { rights }),
    ...(icon === undefined ? {} : { icon }),
    extra,
    place: { file, line: 1 },
  };
}

/** Jekyll keeps host and path apart. The site's address ends in a slash, so that relative addresses lie below it. */
function joined(url: string | undefined, path: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const whole = path === undefined ? url : `${url.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  return whole.endsWith('/') ? whole : `${whole}/`;
}
