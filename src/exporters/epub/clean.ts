import { stripForbidden, toLine } from '../../base/text.ts';

/** One line of text that XML can hold. */
export function clean(text: string): string {
  return toLine(stripForbidden(text).text);
}
