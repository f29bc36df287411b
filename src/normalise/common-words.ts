import { tally } from '../base/tally.ts';

/** This share of the words, and so many different ones, are of the commonest of one language where that is beyond doubt. */
const leastShare = 0.25;
const leastWords = 5;

/** The commonest words of the other languages together may be this much of those of the first. */
const mostOther = 0.2;

/** The share that is enough in each part alone; a part that has less is a quotation, a list of names, or another language. */
const leastInPart = 0.15;

/**
 * The language of a text that is beyond doubt by its commonest words, and how sure it is: 0 to 1; undefined where it takes n-grams to
 * know. The parts of the text are in lower case, with single spaces between the words.
 */
export function findByCommonWords(
  parts: readonly string[],
): { readonly language: string; readonly confidence: number } | undefined {
  const words = parts.map((part) => part.split(' '));
  const hits = new Map<string, number>();
  for (const word of words.flat()) {
    const language = languageOf.get(word);
    if (language !== undefined) tally(hits, language);
  }
  const [first, ...others] = [...hits].toSorted(([, a], [, b]) => b - a);
  if (!first) return undefined;
  const [language, found] = first;
  const other = others.reduce((sum, [, count]) => sum + count, 0);
  if (found < words.flat().length * leastShare || other > found * mostOther) return undefined;
  const own = words.map((part) => part.filter((word) => languageOf.get(word) === language));
  if (new Set(own.flat()).size < leastWords) return undefined;
  const isWhole = own.every((part, at) => part.length >= (words[at]?.length ?? 0) * leastInPart);
  return isWhole ? { language, confidence: found / (found + other + 0.5) } : undefined;
}

/** What is written most, and hardly or not at all in any other language that n-grams tell. */
const common = {
  en:
    'the and of that with this you which they have from are it its his her their there were been not but for what who how when where ' +
    'than would could should because every between about into only one two if your we our my by or be had has will can does did each ' +
    'before after while through these those other some such very still never always again at to is as he she them then out up',
  de:
    'und nicht ist das mit auf für ein eine einen einem einer sich auch von dem im zu wir sie ich werden wird nur oder bei nach aus ' +
    'noch wie aber sind zum zur über wenn dass kann hat der die den vom durch sein haben war mehr schon immer keine',
  fr:
    'les des et est une dans pour qui sur pas aux du avec nous vous sont mais où cette ce leur ses ont été être elle au ces fait ' +
    'comme tout aussi même sans encore le je peut plus',
  es:
    'los las y el por del con en una es su más pero sus muy también hay fue cuando desde lo al sin ya está son esta este ser entre ' +
    'todo donde porque hasta',
} as const;

const languageOf: ReadonlyMap<string, string> = new Map(
  Object.entries(common).flatMap(([language, words]) => words.split(' ').map((word) => [word, language] as const)),
);
