import { cutGraphemes } from '../../base/text.ts';
import { toText } from './markup.ts';

/** The first letter of the title, as the tab shows it. */
export function iconFor(title: string): string {
  const letter = cutGraphemes(title.replace(/^[^\p{L}\p{N}]+/u, ''), 1).toUpperCase();
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#0d6270"/><text x="32" y="45" font-family="Georgia, serif" font-size="38" font-weight="bold" text-anchor="middle" fill="#fff">${toText(letter)}</text></svg>\n`;
}
