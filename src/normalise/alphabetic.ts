import { tally } from '../base/tally.ts';
import { findByCommonWords } from './common-words.ts';
import type { Script } from './script.ts';

/** A language, and how sure it is: 0 to 1. */
export interface FoundLanguage {
  /** BCP 47. */
  readonly language: string;
  /**
   * The share of what tells languages apart in the text (script, telling characters, n-grams) that speaks for this one, less where
   * there is little of it.
   */
  readonly confidence: number;
}

/** Scripts that several languages are written in and n-grams can tell apart. */
export type SharedScript = Extract<Script, 'latin' | 'cyrillic' | 'arabic' | 'devanagari'>;

/** Fewer letters than this are a name or a brand, whatever n-grams say. */
const fewest = 8;

/** `eld` looks at the first 350 bytes it is given; several places say more than one that may hold names or a quotation. */
const places = 3;
const placeLength = 400;

/**
 * The language of a text in a script that many languages share. What is beyond doubt is known by its commonest words; for
 * all else the n-grams of `eld` are loaded when they are first needed (0.2 s, 30 MB).
 */
export async function findByWords(text: string, script: SharedScript): Promise<FoundLanguage | undefined> {
  const words = text.replace(notIn[script], ' ').replace(/\s+/g, ' ').trim();
  const letters = words.replaceAll(' ', '').length;
  if (letters < fewest) return undefined;
  const parts = partsOf(words);
  const common = script === 'latin' ? findByCommonWords(parts.map((part) => part.toLowerCase())) : undefined;
  if (common) return common;
  const [first, second] = (await rank(parts)).filter(({ language }) => !never[language]?.test(words));
  if (!first) return undefined;
  const share = first.score / (first.score + (second?.score ?? 0));
  return { language: toIndonesian(first.language, words), confidence: (share * letters) / (letters + 2) };
}

/** Everything that is not a word of the script. */
const notIn: Readonly<Record<SharedScript, RegExp>> = {
  latin: /[^\p{Script=Latin}\p{M}'’-]+/gu,
  cyrillic: /[^\p{Script=Cyrillic}\p{M}'’-]+/gu,
  arabic: /[^\p{Script=Arabic}\p{M}\u200c]+/gu,
  devanagari: /[^\p{Script=Devanagari}\p{M}\u200c\u200d]+/gu,
};

/** What of the text is looked at. */
function partsOf(text: string): string[] {
  const step = Math.max(placeLength, Math.ceil(text.length / places));
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += step) parts.push(text.slice(start, start + placeLength));
  return parts;
}

interface Ranked {
  readonly language: string;
  readonly score: number;
}

/** Languages by the sum of their scores in the parts of the text, the likeliest first. */
async function rank(parts: readonly string[]): Promise<Ranked[]> {
  const { eld } = await import('eld/extrasmall');
  const sums = new Map<string, number>();
  for (const part of parts) {
    const scores = eld.detect(part).getScores();
    // eld scales an n-gram's mean score x to x / (x + 25)
    for (const [language, score] of Object.entries(scores)) {
      tally(sums, language, score / (1 - score));
    }
  }
  const ranked = [...sums].map(([language, score]) => ({ language: canonical[language] ?? language, score }));
  return ranked.toSorted((a, b) => b.score - a.score || (a.language < b.language ? -1 : 1));
}

/** What `eld` calls by a name that has been replaced (BCP 47): a feed would come back with the other. */
const canonical: Readonly<Record<string, string>> = { tl: 'fil' };

/** Letters that a language never uses; n-grams of a short text overlook them. */
const never: Readonly<Record<string, RegExp>> = {
  be: /[ищъїєґ]/i,
  bg: /[ыэёіїєўј]/i,
  ru: /[іїєґўјљњђћ]/i,
  sr: /[йыэёщъюяьіїє]/i,
  uk: /[ыэёъўј]/i,
};

/** `eld` calls Indonesian Malay. Indonesian is written ten times as much; these words are spelt in the Malay way only. */
function toIndonesian(language: string, text: string): string {
  if (language !== 'ms') return language;
  return /(?<=^| )(?:kerana|bahawa|sahaja|ialah|iaitu|manakala|wang)(?= |$)/i.test(text) ? 'ms' : 'id';
}
