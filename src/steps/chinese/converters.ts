/** Converts plain text. */
export type Convert = (text: string) => string;

/** The converter from one of OpenCC's varieties to another, made when it is first asked for. */
export type Converters = (ends: { readonly from: string; readonly to: string }) => Convert;

/** Loads OpenCC's dictionaries: a megabyte, so only where a post needs them. */
export async function loadConverters(): Promise<Converters> {
  const { default: opencc } = await import('opencc-js');
  const made = new Map<string, Convert>();
  return ({ from, to }) => {
    const key = `${from} ${to}`;
    const convert = made.get(key) ?? careful(opencc.Converter({ from, to }));
    made.set(key, convert);
    return convert;
  };
}

/**
 * What is no prose, and stays: addresses, and descriptions of characters (⿰亻壬). Prose often follows an address without a space, so
 * Chinese is part of one only behind a sign that divides addresses. The time that opencc-js 1.4.2 needs for a row of signs of
 * description grows by two fifths with each sign: 60 of them take most of a minute.
 */
const kept =
  /(?:https?:\/\/|www\.)(?:[!#-&(-;=?-~]|(?<=[/=#_?&+.-])\p{Script=Han}+)*|[\u2ff0-\u2fff]\p{Script=Han}{0,2}/giu;

/** The converter kept away from addresses, descriptions of characters and Japanese. */
function careful(convert: Convert): Convert {
  return (text) => {
    let out = '';
    let start = 0;
    for (const { 0: match, index } of text.matchAll(kept)) {
      out += convertSentences(text.slice(start, index), convert) + match;
      start = index + match.length;
    }
    return out + convertSentences(text.slice(start), convert);
  };
}

const kana = /[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d]/g;
const han = /\p{Script=Han}/gu;

/** Between these no phrase of OpenCC's dictionaries goes on. */
const sentence = /[^。！？；…!?;\n「」『』《》“”（）()]+/g;

function convertSentences(text: string, convert: Convert): string {
  if (text.search(han) < 0) return text;
  if (text.search(kana) < 0) return convert(text);
  return text.replace(sentence, (piece) => (isJapanese(piece) ? piece : convert(piece)));
}

/** A の or a brand may stand in a Chinese sentence; one with a tenth of kana is Japanese, and its kanji are not ours to change. */
function isJapanese(text: string): boolean {
  const signs = text.match(kana)?.length ?? 0;
  return signs > 0 && signs * 9 >= (text.match(han)?.length ?? 0);
}
