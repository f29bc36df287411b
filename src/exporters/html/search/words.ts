/**
 * What a text is found by. Words of scripts that are written without spaces are not told apart: of these every two characters that
 * stand together are a word, and so is the last one of a run, so that a single character is found as the start of what it stands in.
 * Everything else is a word as it is written, without regard to case and accents.
 *
 * Runs in the browser too: it uses nothing from outside, and its own text is put into the script of the site.
 */
export function searchWords(text: string, isQuery: boolean): string[] {
  const unspaced =
    '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u30fc';
  const runs = new RegExp(`([${unspaced}][${unspaced}\\p{M}]*)|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
  const found: string[] = [];
  // Accents of Latin, Greek and Cyrillic come off; marks of other scripts make another letter.
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  for (const [run, isUnspaced] of plain.matchAll(runs)) {
    if (isUnspaced === undefined) {
      found.push(run.slice(0, 40));
      continue;
    }
    const signs = Array.from(run);
    for (let at = 0; at + 1 < signs.length; at++) found.push(`${signs[at] ?? ''}${signs[at + 1] ?? ''}`);
    if (!isQuery || signs.length === 1) found.push(signs.at(-1) ?? '');
  }
  return found;
}
