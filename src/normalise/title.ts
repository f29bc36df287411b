import he from 'he';
import type { Report } from '../model/diagnostic.ts';
import type { Place } from '../model/place.ts';
import type { RawPost, RawText } from '../model/raw.ts';
import { rules } from '../model/rules.ts';
import { stripForbidden, toLine } from '../base/text.ts';

/** Plain text on one line: character references decoded once, NFC, white space collapsed, forbidden characters gone. */
export function toPlainLine(value: string): string {
  return toLine(stripForbidden(he.decode(value)).text).normalize('NFC');
}

/** Plain text of a text field; markup in a field that says it is HTML is taken out. */
export function toPlain(text: RawText): string {
  return toPlainLine(text.as === 'html' ? text.value.replace(/<[^>]*>/g, ' ') : text.value);
}

/** The title: the field's, unless the heading says the same and more. Absent where nothing names the post. */
export function toTitle(raw: RawPost, said: { readonly place: Place; readonly report: Report }): string | undefined {
  const own = raw.title === undefined ? '' : toPlain(raw.title);
  const claim = raw.claims?.find(({ field }) => field === 'title');
  const heading = claim === undefined ? '' : toPlainLine(claim.value);
  if (raw.title !== undefined) reportForbidden(raw.title.value, said);
  if (own === '') {
    if (heading === '') said.report(rules.titleMissing(said.place, {}));
    return heading === '' ? undefined : heading;
  }
  if (!saysMore(heading, own)) return own;
  said.report(rules.titleBetter(said.place, { title: own, heading }));
  return heading;
}

/** The title with case, width, white space, punctuation and invisible characters folded away, for comparing. */
export function foldTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{Cf}]+/gu, '');
}

/** The generator dropped the first `...` of a title; the heading still has it. */
function saysMore(heading: string, own: string): boolean {
  return heading.length > own.length && heading.replace('...', '') === own;
}

function reportForbidden(value: string, said: { readonly place: Place; readonly report: Report }): void {
  const { count } = stripForbidden(value);
  if (count > 0) said.report(rules.textForbidden(said.place, { field: 'title', count }));
}
