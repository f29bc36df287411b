import type { RawItem } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import { elements, parsePage, textOf } from '../../base/html/tree.ts';
import { serialise } from '../../base/html/serialise.ts';

type PostItem = Extract<RawItem, { kind: 'post' }>;

/** A page of an export: `<id>.html`, a title where there is one, the body, and a foot with moment and tags. */
export function readExportPage(page: string, file: string): PostItem {
  const { body } = parsePage(page);
  const all = elements(body);
  const foot = all.find(({ attribs }) => attribs['id'] === 'footer');
  const moment = all.find(({ attribs }) => attribs['id'] === 'timestamp');
  const heading = body.children.find((child) => 'name' in child && child.name === 'h1');
  const title = heading && 'name' in heading ? textOf(heading).trim() : '';
  const tags = all.filter(({ attribs }) => attribs['class'] === 'tag').map((tag) => ({ term: textOf(tag).trim() }));
  body.children = body.children.filter((child) => child !== foot && (title === '' || child !== heading));
  const id = /(\d{5,})\.html?$/.exec(file)?.[1];
  const published =
    moment === undefined
      ? undefined
      : textOf(moment)
          .trim()
          .replace(/(\d)(?:st|nd|rd|th)\b/, '$1');
  return {
    kind: 'post',
    ...present<Omit<PostItem, 'kind'>>({
      id,
      title: title === '' ? undefined : { as: 'text', value: title },
      content: { as: 'html', value: serialise(body).trim() },
      published,
      tags: tags.length > 0 ? tags : undefined,
      place: { file, line: 1 },
    }),
  };
}
