import type { Report } from '../../model/diagnostic.ts';
import type { RawItem } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { parseSettings } from '../../base/front-matter.ts';
import { plain, toPersons } from './fields.ts';
import { newFields, type Fields } from './taken.ts';

/** What a site's own configuration says of it; where it cannot be read, it says nothing. */
export function readConfig(
  text: string,
  { file, report }: { readonly file: string; readonly report: Report },
): RawItem {
  const parsed = parseSettings(text, file.endsWith('.toml') ? 'toml' : 'yaml');
  if (parsed.kind !== 'fields') {
    const [line, reason] = parsed.kind === 'invalid' ? [parsed.line, parsed.reason] : [1, 'it holds no settings'];
    report(rules.siteInvalid({ file, line }, { reason }));
    return { kind: 'skip', reason: 'a broken site configuration', place: { file, line } };
  }
  const fields = newFields(parsed.fields);
  const title = say(fields, 'title', 'name');
  const url = say(fields, 'baseURL') ?? joined(say(fields, 'url'), say(fields, 'baseurl'));
  const description = say(fields, 'description', 'tagline');
  const language = say(fields, 'lang', 'language', 'locale', 'languageCode');
  const timezone = say(fields, 'timezone', 'timeZone');
  const [rights, icon] = [say(fields, 'copyright', 'rights'), say(fields, 'icon', 'logo')];
  const authors = fields.first(['author', 'authors'], toPersons);
  return {
    kind: 'site',
    ...(title === undefined ? {} : { title: { as: 'text', value: title } }),
    ...(url === undefined ? {} : { url }),
    ...(description === undefined ? {} : { description: { as: 'text', value: description } }),
    ...(language === undefined ? {} : { language }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(authors.length > 0 ? { authors } : {}),
    ...(rights === undefined ? {} : { rights }),
    ...(icon === undefined ? {} : { icon }),
    extra: fields.rest(),
    place: { file, line: 1 },
  };
}

function say(fields: Fields, ...names: readonly string[]): string | undefined {
  const [found] = fields.first(names, (value) => {
    const text = plain(value)?.trim();
    return { items: text === undefined ? [] : [text], isWhole: true };
  });
  return found;
}

/** Jekyll keeps host and path apart. The site's address ends in a slash, so that relative addresses lie below it. */
function joined(url: string | undefined, path: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const whole = path === undefined ? url : `${url.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
  return whole.endsWith('/') ? whole : `${whole}/`;
}
