import { tally } from '../base/tally.ts';
import type { Post } from '../model/post.ts';
import { findByWords, type FoundLanguage, type SharedScript } from './alphabetic.ts';
import { countScripts, type Script, type ScriptCount } from './script.ts';

/**
 * A post says its language by itself where this much is sure: one telling character that nothing contradicts is (0.67), two languages
 * equally likely are not (less than 0.5 each).
 */
const enough = 0.5;

/** Code units beyond this many are not looked at. */
const sample = 4000;

/** The source's own language tag in canonical form (BCP 47, `zh_CN` too); undefined where it is none. */
export function toLanguageTag(value: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(value.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/**
 * The language of a post, by title and text, or the one that its site says it has, where they are short; undefined where they do not
 * tell, and the archive must.
 */
export async function findPostLanguage(
  title: string | undefined,
  text: string,
  site?: string,
): Promise<(FoundLanguage & { readonly isOfSite?: true }) | undefined> {
  const words = languageText(title, text);
  const found = await findLanguage(words);
  if (found === undefined || found.confidence < enough) return undefined;
  if (site === undefined || !mayBeEither(words, found.language, site)) return found;
  return { ...found, language: site, isOfSite: true };
}

/** N-grams of fewer letters mistake one language for another; a site that says what it is written in does not. */
const fewLetters = /^\P{L}*(?:\p{L}\P{L}*){0,39}$/u;

/** True where the words are in an alphabet that both languages are written in, and too few to tell which. */
function mayBeEither(words: string, found: string, site: string): boolean {
  return !isEastAsian(found) && scriptOf(found) === scriptOf(site) && fewLetters.test(words);
}

/** What the language is usually written in. */
function scriptOf(language: string): string | undefined {
  return new Intl.Locale(language).maximize().script;
}

/**
 * The language a text is written in: by script, for Chinese by the characters that only one orthography has, else by words. Plain
 * `zh` is Chinese that could be in either. Asynchronous because n-grams are loaded for the text that needs them.
 */
export async function findLanguage(text: string): Promise<FoundLanguage | undefined> {
  const head = text.slice(0, sample);
  const count = countScripts(head);
  const main = mainScript(count);
  if (!main) return undefined;
  if (main.script === 'han') return chineseOrJapanese(count, main.share);
  const only = languageOf[main.script];
  if (only !== undefined) return { language: only, confidence: main.share * amount(main.letters) };
  const found = isShared(main.script) ? await findByWords(head, main.script) : undefined;
  return found && { ...found, confidence: found.confidence * main.share };
}

/** The language of the archive: what most of its posts are in. Ties go to the first in the alphabet. */
export function majority(languages: ReadonlyMap<string, number>): string | undefined {
  const chinese = languages.get('zh') ?? 0;
  const [written] = ranked([...languages].filter(([language]) => language.startsWith('zh-')));
  return ranked(
    [...languages].map(([language, posts]) => [language, language === written?.[0] ? posts + chinese : posts]),
  )[0]?.[0];
}

function ranked(languages: readonly (readonly [language: string, posts: number])[]) {
  return languages.toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/**
 * The usual language of the archive for a post that does not tell its own: a title in an alphabet is in none of East Asia, and
 * what is written in the signs of East Asia is in none of the others; undefined where the archive has no such language.
 */
export function usualFor(
  { title = '', content, language }: Pick<Post, 'title' | 'content' | 'language'>,
  languages: ReadonlyMap<string, number>,
  usual: string | undefined,
): string | undefined {
  if (usual === undefined || language !== undefined) return usual;
  const among = (isMeant: (name: string) => boolean): string | undefined =>
    majority(new Map([...languages].filter(([name]) => isMeant(name))));
  if (!isEastAsian(usual)) return isInSigns(`${title}\n${content.html.slice(0, head)}`) ? among(isEastAsian) : usual;
  const isAlphabet = /\p{L}/u.test(title) && !/[\u2e80-\u9fff\uac00-\ud7a3]/.test(title);
  return isAlphabet ? (among((name) => !isEastAsian(name)) ?? usual) : usual;
}

/** Mostly Chinese characters, kana or Hangul; markup apart. */
function isInSigns(html: string): boolean {
  const script = mainScript(countScripts(html.replace(/<[^<>]*>/g, ' ')))?.script;
  return script === 'han' || script === 'hangul';
}

function isEastAsian(language: string): boolean {
  return /^(?:zh|ja|ko)\b/.test(language);
}

/** The post in the language given where it has none of its own, or is Chinese in an orthography that it does not tell. */
export function withLanguage(post: Post, language: string | undefined): Post {
  const isOpen = post.language === undefined || (post.language === 'zh' && language?.startsWith('zh-'));
  return isOpen && language !== undefined ? { ...post, language } : post;
}

/** Text beyond this is not looked at. */
const head = 3 * sample;

/** Title and text of a post without addresses; whole lines with an address are furniture where there is text besides. */
function languageText(title: string | undefined, text: string): string {
  const lines = text.slice(0, head).split('\n');
  const prose = lines.filter((line) => !hasAddress(line));
  const own = `${title ?? ''}\n${prose.join('\n')}`;
  if (/\p{L}(?:\P{L}*\p{L}){5}/u.test(own)) return own;
  return `${own}\n${lines.join('\n')}`.replace(/https?:[\x21-\x7e]+|[\w.+-]+@[\w.-]+/g, ' ');
}

function hasAddress(line: string): boolean {
  return (line.includes('://') && /https?:\/\//.test(line)) || (line.includes('@') && /\S@\S/.test(line));
}

/** One sign is two thirds sure, ten are 95 %. */
function amount(signs: number): number {
  return signs / (signs + 0.5);
}

interface MainScript {
  readonly script: Script;
  readonly letters: number;
  /** 0 to 1; Latin words inside another script are usual, so two fifths of the letters make it sure. */
  readonly share: number;
}

/** Letters of an alphabet that say as much as one Chinese character or one syllable of Hangul. */
const lettersPerSign = 4;

/** The script that most is written in, where it is not Latin from three tenths on. Kana count as Chinese characters. */
function mainScript({ letters }: ScriptCount): MainScript | undefined {
  const weights = new Map<Script, number>();
  for (const [script, seen] of letters) {
    const group = script === 'kana' ? 'han' : script;
    const weight = group === 'han' || group === 'hangul' ? seen : seen / lettersPerSign;
    tally(weights, group, weight);
  }
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return undefined;
  const [best] = [...weights].filter(([script]) => script !== 'latin').toSorted(([, a], [, b]) => b - a);
  const share = (best?.[1] ?? 0) / all;
  const script = best && share >= 0.3 ? best[0] : 'latin';
  const isLatin = script === 'latin';
  return {
    script,
    letters: letters.get(script) ?? 0,
    share: isLatin ? (weights.get('latin') ?? 0) / all : Math.min(1, share * 2.5),
  };
}

/** Scripts that one language is written in, or one far more than any other. */
const languageOf: Readonly<Partial<Record<Script, string>>> = {
  armenian: 'hy',
  bengali: 'bn',
  burmese: 'my',
  ethiopic: 'am',
  georgian: 'ka',
  greek: 'el',
  gujarati: 'gu',
  gurmukhi: 'pa',
  hangul: 'ko',
  hebrew: 'he',
  kannada: 'kn',
  khmer: 'km',
  lao: 'lo',
  malayalam: 'ml',
  odia: 'or',
  sinhala: 'si',
  tamil: 'ta',
  telugu: 'te',
  thai: 'th',
  tibetan: 'bo',
};

function isShared(script: Script): script is SharedScript {
  return script === 'latin' || script === 'cyrillic' || script === 'arabic' || script === 'devanagari';
}

/**
 * Japanese is half kana, Chinese is one quarter characters that Japanese has not: whichever text quotes the other, the two counts
 * tell. What consists of characters that both have may be either.
 */
function chineseOrJapanese({ letters, ...told }: ScriptCount, share: number): FoundLanguage {
  const kana = letters.get('kana') ?? 0;
  const japanese = kana + told.japanese;
  if (japanese > 2 * told.chinese && (kana > 0 || japanese > 1)) {
    return { language: 'ja', confidence: share * amount(japanese) };
  }
  const chinese = share * amount(letters.get('han') ?? 0) * (told.chinese > 0 ? 1 : 0.5);
  const telling = told.simplified + told.traditional;
  const orthography = (chinese * Math.max(told.simplified, told.traditional)) / (telling + 0.5);
  if (told.simplified === told.traditional || orthography < enough * chinese) {
    return { language: 'zh', confidence: chinese };
  }
  return { language: told.simplified > told.traditional ? 'zh-Hans' : 'zh-Hant', confidence: orthography };
}
