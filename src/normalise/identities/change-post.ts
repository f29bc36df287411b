import { stripForbidden } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { present } from '../../base/present.ts';
import type { Post } from '../../model/post.ts';
import type { ChangeKind, DifferencePiece, PostChange } from '../../model/post-change.ts';

const words: Readonly<Record<ChangeKind, string>> = {
  edited: 'Edited',
  retitled: 'Retitled',
  moved: 'Moved',
  removed: 'Removed',
  returned: 'Back again',
};

/** A change as a post that exporters write: what came is inserted, what went deleted. `file` is where it was read. */
export function toChangePost(change: PostChange, file: string): Post {
  const { kind, at, id, title, url } = change;
  return present<Post>({
    id: change.change,
    // Where the post was there is nothing to read now.
    url: kind === 'removed' ? undefined : linked(url),
    title: stripForbidden(`${words[kind]}: ${title ?? url ?? id}`).text,
    content: { html: toHtml(change) },
    published: at,
    authors: [],
    tags: [{ term: kind }],
    status: change.status ?? 'published',
    attachments: [],
    extra: {},
    place: { file, record: change.change },
  });
}

function linked(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:/i.test(url) && URL.canParse(url) ? url : undefined;
}

function toHtml({ kind, title, formerTitle, url, formerUrl, difference }: PostChange): string {
  const isRenamed = formerTitle !== undefined && formerTitle !== title;
  const isRemoved = kind === 'removed';
  return [
    isRenamed ? `<p><del>${clean(formerTitle)}</del> <ins>${clean(title ?? '')}</ins></p>` : '',
    formerUrl === undefined || isRemoved ? '' : `<p>It was at ${toAnchor(formerUrl)}.</p>`,
    isRemoved && url !== undefined ? `<p>It was at ${toAnchor(url)}.</p>` : '',
    difference === undefined ? '' : toParagraphs(difference),
  ].join('');
}

function toAnchor(url: string): string {
  const text = clean(url);
  return linked(url) === undefined ? text : `<a href="${escapeAttribute(new URL(url).href)}">${text}</a>`;
}

function clean(text: string): string {
  return escapeText(stripForbidden(text).text);
}

const marks = { same: ['', ''], added: ['<ins>', '</ins>'], removed: ['<del>', '</del>'] } as const;

/** A paragraph for each line; a mark that goes on beyond the end of one is closed and opened again. */
function toParagraphs(pieces: readonly DifferencePiece[]): string {
  const lines = [''];
  for (const { kind, text } of pieces) {
    if (kind === 'skipped') {
      lines.push('…', '');
      continue;
    }
    const [start, end] = marks[kind];
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push('');
      if (part !== '') lines.push(`${lines.pop() ?? ''}${start}${clean(part)}${end}`);
    }
  }
  return lines.map((line) => (line === '' ? '' : `<p>${line}</p>`)).join('');
}
