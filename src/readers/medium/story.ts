import type { RawItem, RawPerson } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import { serialise } from '../../base/html/serialise.ts';
import { elements, parsePage, textOf, type Element } from '../../base/html/tree.ts';

type PostItem = Extract<RawItem, { kind: 'post' }>;

/** A story: its microformat says title, subtitle, body, and in the footer moment, author, tags and address. A draft has no moment. */
export function readStory(page: string, file: string): RawItem {
  const all = elements(parsePage(page).body);
  const find = (test: (element: Element) => boolean): Element | undefined => all.find(test);
  const byClass = (name: string): Element | undefined =>
    find(({ attribs }) => (attribs['class'] ?? '').split(/\s+/).includes(name));
  const byField = (name: string): Element | undefined => find(({ attribs }) => attribs['data-field'] === name);
  const said = (element: Element | undefined): string | undefined =>
    element === undefined ? undefined : textOf(element).trim() || undefined;
  const title = said(byClass('p-name'));
  const summary = said(byField('subtitle') ?? byField('description'));
  const body = byField('body') ?? byClass('e-content');
  const author = byClass('p-author');
  const name = said(author);
  const published = byClass('dt-published')?.attribs['datetime'];
  const url = byClass('p-canonical')?.attribs['href'];
  const tags = all.filter(({ attribs }) => attribs['class'] === 'p-tag').map((tag) => ({ term: textOf(tag).trim() }));
  if (title === undefined && body === undefined) {
    return { kind: 'skip', reason: 'a page without a story', place: { file, line: 1 } };
  }
  if (body) dropHeading(body, [title, summary]);
  return {
    kind: 'post',
    ...present<Omit<PostItem, 'kind'>>({
      url,
      title: title === undefined ? undefined : { as: 'text', value: title },
      content: body === undefined ? undefined : { as: 'html', value: serialise(body).trim() },
      summary: summary === undefined ? undefined : { as: 'text', value: summary },
      published,
      authors: name === undefined ? undefined : [present<RawPerson>({ name, url: author?.attribs['href'] })],
      tags: tags.length > 0 ? tags : undefined,
      status: published === undefined ? 'draft' : undefined,
      place: { file, line: 1 },
    }),
  };
}

/** The body begins with title and subtitle again, and marks them as such. */
function dropHeading(body: Element, said: readonly (string | undefined)[]): void {
  for (const element of elements(body)) {
    const isHeading = /\bgraf--(?:title|subtitle)\b/.test(element.attribs['class'] ?? '');
    if (!isHeading || !said.includes(textOf(element).trim())) continue;
    const { parent } = element;
    if (parent) parent.children = parent.children.filter((child) => child !== element);
  }
}
