import type { Post } from '../model/post.ts';
import { simplifiedOnly, traditionalOnly } from './han.ts';

/** A language and how sure it is: 0.5 is a guess, 1 is certain. */
export interface LanguageGuess {
  /** BCP 47. */
  readonly language: string;
  readonly confidence: number;
}

/** Less sure than this, a post has the usual language of its archive instead. */
const least = 0.5;

/** Letters beyond this many are not looked at. */
const sample = 4000;

/** Share of East Asian signs from which a text is East Asian: Chinese notes are full of English names and addresses. */
const leastAsia = 0.25;

/** Fewer letters of an alphabet than this belong to any language. */
const fewLetters = 12;

/** The source's own language tag in canonical form (BCP 47, `zh_CN` too); undefined where it is none. */
export function toLanguageTag(value: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(value.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** The language a text is written in: by script first, by its letter groups where many languages share one. */
export async function findLanguage(text: string): Promise<LanguageGuess | undefined> {
  const head = text.slice(0, sample);
  const count = countScripts(head);
  const asia = count.han + count.kana + count.hangul;
  // A sign of these scripts is worth about three letters of an alphabet.
  const all = asia + count.letters / 3;
  if (asia > all * leastAsia && asia >= 2) return sure(eastAsian(head, count, asia / all));
  return count.letters >= fewLetters ? sure(await byLetters(head)) : undefined;
}

/** The language of the archive: what most of its posts are in. Ties go to the first in the alphabet. */
export function majority(languages: ReadonlyMap<string, number>): string | undefined {
  return [...languages].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

/** Title and text of a post, for telling its language. The title weighs more: descriptions of films are full of labels and addresses. */
export function languageText(title: string | undefined, text: string): string {
  const head = `${title ?? ''}\n`.repeat(3);
  return `${head}${text.slice(0, sample * 2)}`.replace(/https?:\/\/\S+|\S+@\S+|[#@]\w+/g, ' ');
}

/** The post in the usual language of the archive for its script, where it has none of its own. */
export function withLanguage(post: Post, languages: ReadonlyMap<string, number>, usual: string | undefined): Post {
  if (post.language !== undefined) return post;
  const { han, kana, hangul, letters } = countScripts((post.title ?? '').slice(0, sample));
  const isAlphabet = letters > 0 && han + kana + hangul === 0;
  const ofScript = [...languages].filter(([tag]) => isEastAsian(tag) !== isAlphabet);
  const language =
    (usual === undefined || isEastAsian(usual) === isAlphabet ? majority(new Map(ofScript)) : usual) ?? usual;
  return language === undefined ? post : { ...post, language };
}

function isEastAsian(tag: string): boolean {
  return /^(?:zh|ja|ko)\b/.test(tag);
}

function sure(guess: LanguageGuess | undefined): LanguageGuess | undefined {
  return guess !== undefined && guess.confidence >= least ? guess : undefined;
}

interface Scripts {
  han: number;
  kana: number;
  hangul: number;
  /** Of alphabets. */
  letters: number;
  simplified: number;
  traditional: number;
}

function countScripts(text: string): Scripts {
  const count: Scripts = { han: 0, kana: 0, hangul: 0, letters: 0, simplified: 0, traditional: 0 };
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x2e80) {
      if (code > 0x40 && /\p{L}/u.test(sign)) count.letters += 1;
    } else if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) {
      count.han += 1;
      if (simplifiedOnly.has(sign)) count.simplified += 1;
      else if (traditionalOnly.has(sign)) count.traditional += 1;
    } else if (code >= 0x3041 && code <= 0x30ff && code !== 0x30fb) count.kana += 1;
    else if (code >= 0xac00 && code <= 0xd7a3) count.hangul += 1;
  }
  return count;
}

/** Japanese prose is a third kana at least; a Chinese text that quotes some is not. */
const leastKana = 0.15;

/** Words that no Japanese sentence has. */
const chineseWords = /[的這这們们嗎吗很她說说]/g;

function eastAsian(text: string, count: Scripts, share: number): LanguageGuess | undefined {
  const { han, kana, hangul } = count;
  if (hangul > han + kana) return { language: 'ko', confidence: certainty(hangul, share) };
  const isChinese = (text.match(chineseWords)?.length ?? 0) > kana / 8;
  if (kana > leastKana * (han + kana) && !isChinese) return { language: 'ja', confidence: certainty(kana * 3, share) };
  const { simplified, traditional } = count;
  const telling = simplified + traditional;
  // Without a telling sign, the usual script of the archive is the better guess for a short text.
  if (telling === 0) return han < 20 ? undefined : { language: 'zh', confidence: certainty(han / 4, share) };
  const most = Math.max(simplified, traditional);
  const language = simplified > traditional ? 'zh-Hans' : 'zh-Hant';
  return { language, confidence: certainty(most * 4, share) * (most / telling) };
}

/** Grows with the number of signs that say so, and with their share of the text. */
function certainty(signs: number, share: number): number {
  return Math.min(1, 0.5 + signs / 24) * Math.min(1, 0.4 + share);
}

/** Fewer words than this are a name, in any language. */
const fewWords = 3;

type Detector = (typeof import('eld/extrasmall'))['eld'];
let detector: Detector | undefined;

/** By the letter groups of ELD, which is loaded by the first post that needs it. */
async function byLetters(text: string): Promise<LanguageGuess | undefined> {
  detector ??= (await import('eld/extrasmall')).eld;
  const result = detector.detect(text);
  const scores = Object.values(result.getScores()).toSorted((a, b) => b - a);
  const [first = 0, second = 0] = scores;
  if (result.language === '' || first === 0) return undefined;
  const confidence = Math.min(1, 0.5 + (first - second) / first);
  const words = new Set(text.toLowerCase().match(/(?<![\p{L}\p{N}])\p{L}{2,}(?![\p{L}\p{N}])/gu));
  return words.size < fewWords ? undefined : { language: result.language, confidence };
}
