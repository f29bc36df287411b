import type { Attachment, Post } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import { cleanLine } from '../../base/text.ts';
import { escapeAttribute } from '../../base/xml.ts';
import { findUrl, publicFiles, type Tally } from './address.ts';

/** The page, what it is about, and what goes with it. */
export function links(post: Post, site: Site, tally: Tally): string {
  const { files, missing } = publicFiles(post, site);
  tally.missing(missing);
  const [page, subject] = [findUrl(post.url ?? ''), findUrl(post.linksTo ?? '')];
  const all = [
    ...(page === undefined ? [] : [{ rel: 'alternate', type: 'text/html', href: page }]),
    ...(subject === undefined ? [] : [{ rel: 'related', href: subject }]),
    ...files.map(fileLink),
  ];
  return all
    .map((link) => {
      const attributes = Object.entries(link).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
      return `\n        <link${attributes.join('')}/>`;
    })
    .join('');
}

/** A page that plays something is none to keep. */
function fileLink({ url, type, bytes, title }: Attachment): Readonly<Record<string, string>> {
  return {
    rel: type === 'text/html' ? 'related' : 'enclosure',
    type: cleanLine(type ?? 'application/octet-stream'),
    ...(bytes === undefined ? {} : { length: String(bytes) }),
    ...(title === undefined ? {} : { title: cleanLine(title) }),
    href: url,
  };
}
