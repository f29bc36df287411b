import { cleanLine, stripForbidden } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';

/** One line of plain text as the content of an element. */
export function toText(text: string): string {
  return escapeText(cleanLine(text));
}

/** Plain text as the value of an attribute in double quotes. */
export function toValue(text: string): string {
  return escapeAttribute(stripForbidden(text).text);
}

/** ` lang="…"` where the language is another than that of what is around. */
export function langAttribute(language: string | undefined, around: string): string {
  return language === undefined || language === around ? '' : ` lang="${toValue(language)}"`;
}
