import { cutGraphemes } from '../../base/text.ts';

/** Where a line of a title may end: behind a space, and beside Chinese and Japanese signs but not before what closes. */
const pieces =
  /[\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef][\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\u300b\u300d\u300f\u3011\uff09\u2026\u30fc]*|[^\s\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef]+\s*|\s+/gu;

/** About how wide a text is, in units of its size: nobody here knows the font, so it is never less than it is in common ones. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += signWidth(sign);
  return width;
}

function signWidth(sign: string): number {
  if ((sign.codePointAt(0) ?? 0) >= 0x1100) return 1;
  if (/[mwMW@%]/.test(sign)) return 0.95;
  if (/[\p{Lu}\d]/u.test(sign)) return 0.72;
  return /[\silj.,:;!'|]/.test(sign) ? 0.33 : 0.58;
}

/** The lines of a text that are no wider than that. */
export function wrap(text: string, size: number, room: number): string[] {
  const most = room / size;
  const lines: string[] = [];
  let line = '';
  for (const piece of (text.match(pieces) ?? []).flatMap((long) => chop(long, most))) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > most) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** A word that no line holds, in pieces. */
function chop(word: string, most: number): string[] {
  if (widthOf(word) <= most) return [word];
  const parts: string[] = [''];
  for (const sign of word) {
    if (widthOf((parts.at(-1) ?? '') + sign) > most) parts.push('');
    parts[parts.length - 1] += sign;
  }
  return parts;
}

/** The lines in the largest size in which there are few; in the smallest one cut off where there are more. */
export function byMeasure(
  text: string,
  sizes: readonly number[],
  { room, most }: { readonly room: number; readonly most: number },
): { readonly size: number; readonly lines: readonly string[] } {
  for (const size of sizes) {
    const lines = wrap(text, size, room);
    const words = text.split(/\s+/).every((word) => widthOf(word) * size <= room || /[\u2e80-\uffef]/.test(word));
    if (lines.length <= most && words) return { size, lines };
  }
  const size = sizes.at(-1) ?? 1;
  const lines = wrap(text, size, room);
  if (lines.length <= most) return { size, lines };
  const kept = lines.slice(0, most);
  const last = kept.at(-1) ?? '';
  return { size, lines: [...kept.slice(0, -1), `${cutGraphemes(last, Math.max(1, last.length - 2))}…`] };
}
