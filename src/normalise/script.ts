import { han, readHanTraits } from './han.ts';

/** Scripts that are told apart, each with the blocks of Unicode that hold its letters (first and last code unit). */
const blocks = {
  latin: [0x41, 0x5a, 0x61, 0x7a, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x24f, 0x1e00, 0x1eff],
  han: [0x3400, 0x4dbf, 0x4e00, 0x9fff],
  kana: [0x3041, 0x3096, 0x30a1, 0x30fa, 0xff66, 0xff9d],
  hangul: [0x1100, 0x11ff, 0x3131, 0x318e, 0xac00, 0xd7a3],
  cyrillic: [0x400, 0x52f],
  arabic: [0x620, 0x64a, 0x66e, 0x6d3, 0x6fa, 0x6fc, 0x750, 0x77f],
  devanagari: [0x904, 0x939, 0x958, 0x961],
  greek: [0x370, 0x3ff, 0x1f00, 0x1fff],
  hebrew: [0x5d0, 0x5ea],
  thai: [0xe01, 0xe46],
  armenian: [0x531, 0x587],
  georgian: [0x10a0, 0x10ff],
  bengali: [0x985, 0x9b9],
  gurmukhi: [0xa05, 0xa39],
  gujarati: [0xa85, 0xab9],
  odia: [0xb05, 0xb39],
  tamil: [0xb85, 0xbb9],
  telugu: [0xc05, 0xc39],
  kannada: [0xc85, 0xcb9],
  malayalam: [0xd05, 0xd39],
  sinhala: [0xd85, 0xdc6],
  lao: [0xe81, 0xec6],
  tibetan: [0xf40, 0xf6c],
  burmese: [0x1000, 0x102a],
  ethiopic: [0x1200, 0x135a],
  khmer: [0x1780, 0x17b3],
} as const satisfies Readonly<Record<string, readonly number[]>>;

/** A script that is told apart from the others. */
export type Script = keyof typeof blocks;

/** Letters of each script that is in a text; of the Chinese characters, those that tell who writes them so. */
export interface ScriptCount {
  readonly letters: ReadonlyMap<Script, number>;
  readonly simplified: number;
  readonly traditional: number;
  /** Characters that only Japanese writes so. */
  readonly japanese: number;
  /** Characters that modern Japanese hardly writes. */
  readonly chinese: number;
}

/** Counts the letters of a text, in one pass over its code units. Characters outside the basic plane are not counted. */
export function countScripts(text: string): ScriptCount {
  const kinds = (alphabetKinds ??= toAlphabetKinds());
  const counts = [0, ...names.map(() => 0)];
  const told = { simplified: 0, traditional: 0, japanese: 0, chinese: 0 };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = kinds[code] ?? 0;
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (kind !== hanKind) continue;
    const traits = (hanTraits ??= readHanTraits())[code] ?? 0;
    if (traits & han.simplified) told.simplified += 1;
    if (traits & han.traditional) told.traditional += 1;
    if (traits & han.japanese) told.japanese += 1;
    if (traits & han.chinese) told.chinese += 1;
  }
  const letters = new Map<Script, number>();
  for (const [at, name] of names.entries()) {
    const seen = counts[at + 1] ?? 0;
    if (seen > 0) letters.set(name, seen);
  }
  return { letters, ...told };
}

const names = Object.keys(blocks).filter((name): name is Script => name in blocks);
const hanKind = names.indexOf('han') + 1;

/** Bits of every Chinese character. Read when first needed. */
let hanTraits: Uint8Array | undefined;

/** Script of every code unit: its place among the names plus one, 0 for what is no letter. Made when first needed. */
let alphabetKinds: Uint8Array | undefined;

function toAlphabetKinds(): Uint8Array {
  const kinds = new Uint8Array(0x10000);
  for (const [at, name] of names.entries()) {
    const ends: readonly number[] = blocks[name];
    for (let end = 0; end < ends.length; end += 2) kinds.fill(at + 1, ends[end], (ends[end + 1] ?? 0) + 1);
  }
  kinds[0x306e] = 0; // の stands in Chinese names and on Chinese shop signs
  return kinds;
}
