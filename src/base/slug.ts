import { sha256 } from './hash.ts';
import { cutBytes } from './text.ts';

/** Names that Windows keeps for devices, whatever the extension. */
const reserved = /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])$/;

/** Apostrophes, joiners, and the signs that tell how the one before them looks. */
const invisible = /['’\u00ad]|\u200d|\p{Variation_Selector}|\p{Me}/gu;

/**
 * A piece of a file name that every file system takes: letters, digits and marks of any script in NFC, lower case, hyphens
 * between; at most `limit` UTF-8 bytes, never cut inside a grapheme. Undefined where the text holds no letter or digit.
 */
export function toSlug(text: string, limit: number): string | undefined {
  const words = text
    .replace(invisible, '')
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/^\p{M}+|(?:[^\p{L}\p{N}\p{M}]+\p{M}*)+/gu, '-');
  const slug = cutBytes(words.replace(/^-+/, ''), limit).replace(/-+$/, '');
  if (!/[\p{L}\p{N}]/u.test(slug)) return undefined;
  return reserved.test(slug) ? `_${slug}` : slug;
}

/** The same for names that a file system without regard to case or composition takes for one. */
export function foldName(name: string): string {
  return name.normalize('NFD').toLowerCase().toUpperCase().normalize('NFC');
}

/** A slug for each name, in their order, no two of them equal on any file system: of names that want one the first has it alone. */
export function uniqueSlugs(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const hash = sha256(foldName(name));
    const plain = toSlug(name, 100) ?? hash.slice(0, 8);
    let slug = plain;
    for (let length = 8; taken.has(foldName(slug)); length += 8) slug = `${plain}-${hash.slice(0, length)}`;
    taken.add(foldName(slug));
    return slug;
  });
}
