import { decodeEntities } from '../entities.ts';

const reference = /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});/g;

/** The five of XML, which are nearly all. */
const usual: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
};

const ofProfile = /&#x(?:26|3c);/i;
const ofMarkup = /&(?:amp|lt|#0*(?:38|60)|#x0+(?:26|3c));/i;

/**
 * True for a text whose `&` and `<` are all written as the RSS profile wants them in plain text: `&#x26;` and `&#x3C;`, which nobody
 * takes for signs of markup. Undefined of one that holds neither.
 */
export function isOfProfile(written: string): boolean | undefined {
  if (ofMarkup.test(written)) return false;
  return ofProfile.test(written) ? true : undefined;
}

/** The text with its character references decoded once, those of HTML too. A bare `&` is one, and so is a name nobody knows. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (written) => usual[written] ?? decodeEntities(written));
}
