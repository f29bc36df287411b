import type { RawItem, RawPerson } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { openTaken } from '../feed/taken.ts';

/** A `wp:author`: posts name their author by the login. The mail address is the one of an account, and stays in the export. */
export interface Author extends RawPerson {
  readonly login: string;
}

type SiteItem = Extract<RawItem, { kind: 'site' }>;

/** What stands in front of the records; nothing where nothing does. */
export function toSite(said: readonly XmlElement[], file: string): SiteItem[] {
  const [first] = said;
  if (first === undefined) return [];
  const parts = openTaken(said);
  const title = parts.text('title');
  const description = parts.text('description');
  const blog = parts.text('wp:base_blog_url');
  const url = parts.text('link') ?? blog;
  return [
    {
      kind: 'site',
      ...present<Omit<SiteItem, 'kind'>>({
        title: title === undefined ? undefined : { as: 'html', value: title },
        url,
        description: description === undefined ? undefined : { as: 'html', value: description },
        language: parts.text('language'),
        icon: parts.all('image').flatMap((image) => openTaken(image.children).text('url') ?? [])[0],
        place: { file, line: first.line },
      }),
    },
  ];
}

export function toAuthor(element: XmlElement): Author | undefined {
  const parts = openTaken(element.children);
  const login = parts.text('wp:author_login');
  if (login === undefined) return undefined;
  const names = [parts.text('wp:author_first_name'), parts.text('wp:author_last_name')].filter(Boolean).join(' ');
  const name = parts.text('wp:author_display_name') ?? (names === '' ? login : names);
  return { login, name };
}
