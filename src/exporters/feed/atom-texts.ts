import type { Post } from '../../model/post.ts';
import { holdsReferences } from '../../base/entities.ts';
import { cleanLine, cutGraphemes, stripForbidden, toLine } from '../../base/text.ts';
import { escapeText } from '../../base/xml.ts';
import type { Tally } from './address.ts';

/** Plain text with its lines, escaped. */
export function textOf(text: string): string {
  return escapeText(stripForbidden(text).text);
}

/** The title, which every entry has, unescaped. */
export function titleOf({ title, summary, url, id }: Post, tally: Tally): string {
  const own = cleanLine(title ?? '');
  if (own !== '') return own;
  tally.nearest('a title', 'the start of the text or the address');
  return toLine(cutGraphemes(cleanLine(summary ?? url ?? id), 60));
}

/** The attribute that says that a text is no HTML. It need not be said, but many leave it out of HTML, and readers know. */
export function plainType(text: string): string {
  return holdsReferences(text) ? ' type="text"' : '';
}
