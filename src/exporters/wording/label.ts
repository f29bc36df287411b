import { parseHtml, textOf } from '../../base/html/tree.ts';
import { cleanLine, copied, cutGraphemes, stripForbidden } from '../../base/text.ts';
import type { Post } from '../../model/post.ts';

/** What a post is called in a list. */
export interface Label {
  /** The title, else how the text begins, else the day; empty where there is nothing of these. */
  readonly text: string;
  readonly isTitle: boolean;
}

export function labelOf(post: Post): Label {
  const named = cleanLine(post.title ?? '');
  if (named !== '') return { text: named, isTitle: true };
  const start = cleanLine(post.summary ?? '') || cleanLine(textOf(parseHtml(stripForbidden(post.content.html).text)));
  if (start === '') return { text: post.published?.slice(0, 10) ?? '', isTitle: false };
  const cut = cutGraphemes(start, 40);
  return { text: cut === start ? start : `${copied(cut)}…`, isTitle: false };
}
