import type { Post } from '../model/post.ts';
import { simplifiedOnly, traditionalOnly } from './han.ts';

/** Fewer letters than this decide nothing by themselves. */
const enough = 12;

/** Letters beyond this many are not looked at. */
const sample = 4000;

/** The source's own language tag in canonical form (BCP 47, `zh_CN` too); undefined where it is none. */
export function toLanguageTag(value: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(value.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** The language a text is written in, by script and by its commonest words; undefined where it is too short to tell. */
export function findLanguage(text: string): string | undefined {
  const count = countScripts(text.slice(0, sample));
  const letters = count.han + count.kana + count.hangul + count.latin / 3 + count.cyrillic / 3;
  if (letters < enough) return undefined;
  if (count.kana > 0.05 * (count.han + count.kana) && count.kana + count.han > letters / 2) return 'ja';
  if (count.hangul > letters / 2) return 'ko';
  if (count.han > letters * 0.4) return chineseScript(count);
  if (count.latin / 3 > letters / 2) return latinLanguage(text.slice(0, sample));
  return undefined;
}

/** The language of the archive: what most of its posts are in. Ties go to the first in the alphabet. */
export function majority(languages: ReadonlyMap<string, number>): string | undefined {
  return [...languages].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

/** Title and text of a post, for telling its language. */
export function languageText(title: string | undefined, text: string): string {
  return `${title ?? ''}\n${text.replace(/https?:\/\/\S+/g, ' ')}`;
}

/** The post in the language given where it has none of its own. */
export function withLanguage(post: Post, language: string | undefined): Post {
  return post.language === undefined && language !== undefined ? { ...post, language } : post;
}

interface Scripts {
  han: number;
  kana: number;
  hangul: number;
  latin: number;
  cyrillic: number;
  simplified: number;
  traditional: number;
}

function countScripts(text: string): Scripts {
  const count: Scripts = { han: 0, kana: 0, hangul: 0, latin: 0, cyrillic: 0, simplified: 0, traditional: 0 };
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f))
      count.latin += 1;
    else if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) {
      count.han += 1;
      if (simplifiedOnly.has(sign)) count.simplified += 1;
      else if (traditionalOnly.has(sign)) count.traditional += 1;
    } else if (code >= 0x3041 && code <= 0x30ff && code !== 0x30fb) count.kana += 1;
    else if (code >= 0xac00 && code <= 0xd7a3) count.hangul += 1;
    else if (code >= 0x400 && code <= 0x4ff) count.cyrillic += 1;
  }
  return count;
}

/** Without a telling character either way, Chinese is just Chinese. */
function chineseScript({ simplified, traditional }: Scripts): string {
  if (simplified === traditional) return 'zh';
  return simplified > traditional ? 'zh-Hans' : 'zh-Hant';
}

/** Commonest words that tell one Latin-script language from the others. */
const words: Readonly<Record<string, readonly string[]>> = {
  de: ['der', 'die', 'das', 'und', 'ist', 'nicht', 'ein', 'eine', 'mit', 'auf', 'für', 'von', 'zu', 'den', 'ich'],
  en: [
    'the',
    'and',
    'of',
    'to',
    'is',
    'that',
    'it',
    'for',
    'was',
    'with',
    'this',
    'you',
    'are',
    'on',
    'be',
    'my',
    'we',
  ],
  es: ['el', 'los', 'las', 'que', 'y', 'por', 'para', 'con', 'una', 'es', 'del', 'como', 'más', 'pero', 'se'],
  fr: ['le', 'les', 'des', 'et', 'est', 'une', 'que', 'pour', 'dans', 'qui', 'pas', 'sur', 'avec', 'du', 'au'],
  it: ['il', 'che', 'di', 'per', 'non', 'è', 'una', 'sono', 'con', 'della', 'gli', 'del', 'ma', 'anche', 'nel'],
  nl: ['het', 'een', 'van', 'dat', 'niet', 'zijn', 'op', 'voor', 'met', 'ook', 'maar', 'aan', 'er', 'bij', 'naar'],
  pt: ['que', 'não', 'uma', 'para', 'com', 'os', 'do', 'da', 'em', 'mais', 'por', 'são', 'ao', 'como', 'mas'],
};

const byWord = new Map<string, string[]>();
for (const [language, list] of Object.entries(words)) {
  for (const word of list) byWord.set(word, [...(byWord.get(word) ?? []), language]);
}

function latinLanguage(text: string): string | undefined {
  const votes = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
    for (const language of byWord.get(word) ?? []) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  const [first, second] = [...votes].toSorted(([, m], [, n]) => n - m);
  if (!first || first[1] < 2) return undefined;
  return second && second[1] > 0.8 * first[1] ? undefined : first[0];
}
