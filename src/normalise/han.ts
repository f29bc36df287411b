/** Who writes a Chinese character so, as bits. */
export const han = {
  /** Simplified Chinese, and traditional Chinese does not. */
  simplified: 1,
  /** Traditional Chinese, and simplified Chinese does not. */
  traditional: 2,
  /** Japanese only. */
  japanese: 4,
  /** Hardly ever modern Japanese. */
  chinese: 8,
} as const;

/**
 * The bits of every character of the basic plane, by code unit. They come from the national character sets that `TextDecoder` knows:
 * GB 2312 is what simplified Chinese is written with, Big5 traditional, level 1 of JIS X 0208 modern Japanese. Takes some
 * milliseconds; call it once.
 */
export function readHanTraits(): Uint8Array {
  const traits = new Uint8Array(0x10000).fill(han.chinese);
  const sets = readSets();
  for (let code = first; code <= last; code++) traits[code] = traitsOf(sets[code] ?? 0);
  for (const sign of chineseWords) mark(traits, sign, (known) => known | han.chinese);
  for (const sign of simplifiedToo) mark(traits, sign, (known) => known | han.simplified);
  for (const sign of traditionalToo) mark(traits, sign, (known) => known | han.traditional);
  for (const sign of bothToo) mark(traits, sign, (known) => known & ~(han.simplified | han.traditional));
  return traits;
}

/** Every Chinese text has them and no Japanese text has many, though Japanese knows the characters. */
const chineseWords = '的了是我你您她他們這也很嗎呢吧';

/** In Big5 as rare characters, but on every page of simplified Chinese. */
const simplifiedToo = '丰价优体儿党厂听圣坏复宁岭异怀怜惊扑扰据机极构柜气洁确离种筑网胜荐触赶适么万与众广';

/** Cantonese and Hong Kong forms that are not among the frequent characters of Big5. */
const traditionalToo = '後裏爲喺嘅啲咗冇哋嘢嚟咁嗰噉畀攞佢祂';

/** In one of the two sets only, but printed in both orthographies. */
const bothToo = '着嘞妳囉喆堃';

const [first, last] = [0x3400, 0x9fff];

const gb2312 = 1;
const big5Frequent = 2;
const big5Rare = 4;
const jisLevel1 = 8;

function traitsOf(sets: number): number {
  const isBig5 = (sets & (big5Frequent | big5Rare)) !== 0;
  const isGb2312 = (sets & gb2312) !== 0;
  const isJapanese = (sets & jisLevel1) !== 0;
  let traits = isJapanese ? 0 : han.chinese;
  if (isGb2312 && !isBig5) traits |= han.simplified;
  if (!isGb2312 && (sets & big5Frequent) !== 0) traits |= han.traditional;
  if (isJapanese && !isGb2312 && !isBig5) traits |= han.japanese;
  return traits;
}

/** The sets that each character is in, as bits, by code unit. */
function readSets(): Uint8Array {
  const sets = new Uint8Array(0x10000);
  for (const { bit, signs } of [
    { bit: gb2312, signs: decoded('gbk', 0xb0a1, 0xf7fe) },
    { bit: big5Frequent, signs: decoded('big5', 0xa440, 0xc67e) },
    { bit: big5Rare, signs: decoded('big5', 0xc940, 0xf9d5) },
    { bit: jisLevel1, signs: decoded('shift_jis', 0x889f, 0x9872) },
  ]) {
    for (let at = 0; at < signs.length; at++) {
      const code = signs.charCodeAt(at);
      sets[code] = (sets[code] ?? 0) | bit;
    }
  }
  return sets;
}

/** The characters of a double-byte set from one code to another. Trail bytes that the set leaves out decode to U+FFFD. */
function decoded(encoding: 'gbk' | 'big5' | 'shift_jis', from: number, to: number): string {
  const lowest = encoding === 'gbk' ? 0xa1 : 0x40;
  const bytes: number[] = [];
  for (let code = from; code <= to; code++) {
    const trail = code & 0xff;
    if (trail >= lowest && trail !== 0x7f && trail <= 0xfe) bytes.push(code >> 8, trail);
  }
  return new TextDecoder(encoding).decode(Uint8Array.from(bytes));
}

function mark(traits: Uint8Array, sign: string, change: (known: number) => number): void {
  const code = sign.charCodeAt(0);
  traits[code] = change(traits[code] ?? 0);
}
