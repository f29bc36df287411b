import type { Convert } from './converters.ts';

/** More pieces than this in one run are no prose. */
const most = 64;

/**
 * Converts texts that are read in one go, so that a phrase is one across the tags inside it (计算<b>机</b>), and gives each text its
 * part. Where a phrase gets longer or shorter, what lies before a tag gets as many signs as it has when it stands alone.
 */
export function convertTogether(texts: readonly string[], convert: Convert): readonly string[] {
  const apart = texts.map(convert);
  if (texts.length < 2 || texts.length > most) return apart;
  const whole = convert(texts.join(''));
  if (whole === apart.join('')) return apart;
  const signs = Array.from(whole);
  return signs.length < texts.length ? apart : cut(signs, texts, convert);
}

/** Nobody's part is empty. */
function cut(signs: readonly string[], texts: readonly string[], convert: Convert): string[] {
  let before = '';
  let start = 0;
  return texts.map((text, at) => {
    before += text;
    const after = texts.length - at - 1;
    const alone = after === 0 ? signs.length : Array.from(convert(before)).length;
    const end = Math.min(Math.max(alone, start + 1), signs.length - after);
    const part = signs.slice(start, end).join('');
    start = end;
    return part;
  });
}
