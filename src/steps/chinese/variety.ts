import { parseHtml, textOf } from '../../base/html/tree.ts';
import type { Post } from '../../model/post.ts';
import type { Converters } from './converters.ts';

/** How Chinese is written: simplified, or traditional in general, in Taiwan, in Hong Kong. The names are OpenCC's. */
export type Variety = 'cn' | 't' | 'tw' | 'hk';

/** One of OpenCC's conversions, and the language tag of what comes out of it. */
export interface Conversion {
  readonly from: Variety;
  readonly to: Variety | 'twp';
  readonly language: string;
}

interface Target {
  readonly language: string;
  /** What each variety becomes; one that is missing stays as it is. */
  readonly becomes: Readonly<Partial<Record<Variety, Conversion['to']>>>;
}

const targets = {
  s2t: { language: 'zh-Hant', becomes: { cn: 't' } },
  t2s: { language: 'zh-Hans', becomes: { t: 'cn', tw: 'cn', hk: 'cn' } },
  tw: { language: 'zh-Hant-TW', becomes: { cn: 'twp', t: 'tw', hk: 'tw' } },
  hk: { language: 'zh-Hant-HK', becomes: { cn: 'hk', t: 'hk', tw: 'hk' } },
} as const satisfies Record<string, Target>;

export type Direction = keyof typeof targets;

/** What may be asked for. */
export const directions: readonly string[] = Object.keys(targets);

/** Throws a TypeError on a word that is no direction. */
export function toDirection(word: string): Direction {
  if (Object.hasOwn(targets, word)) return word as Direction; // it was just found among the keys
  throw new TypeError(`chinese takes one of ${directions.join(', ')}, not ${word}`);
}

/** How to get from a variety to what is asked for; undefined where nothing has to be done. */
export function toConversion(from: Variety, direction: Direction): Conversion | undefined {
  const { language, becomes }: Target = targets[direction];
  const to = becomes[from];
  return to === undefined ? undefined : { from, to, language };
}

/** `zh` or Mandarin, then a script, then a region. Cantonese and the other languages of China have three letters of their own. */
const chineseTag = /^(?:zh|cmn|zh-cmn)(?:-(hans|hant))?(?:-(cn|sg|my|tw|hk|mo))?(?![a-z0-9])(?!-[a-z]{3}(?:-|$))/i;

/** The variety a language tag names; `unsaid` where it is Chinese and tells no more, undefined where it is another language. */
export function findVariety(tag: string | undefined): Variety | 'unsaid' | undefined {
  const match = chineseTag.exec(tag ?? '');
  if (match === null) return undefined;
  const [script, region] = [match[1]?.toLowerCase(), match[2]?.toLowerCase()];
  if (script === 'hans') return 'cn';
  if (region === 'tw') return 'tw';
  if (region === 'hk' || region === 'mo') return 'hk';
  if (script === 'hant') return 't';
  return region === undefined ? 'unsaid' : 'cn';
}

/** Signs beyond this many are not looked at. */
const sample = 4000;

/**
 * The variety of a Chinese post by what its tag says and, where that leaves it open, by its text. Traditional text that writes 著
 * for 着 throughout is Taiwan's, even where it is on its way to another region.
 */
export function toVariety(post: Post, said: Variety | 'unsaid', wanted: Wanted): Variety {
  if (said !== 'unsaid' && said !== 't') return said;
  const text = `${post.title ?? ''}\n${textOf(parseHtml(post.content.html))}`.slice(0, sample);
  const variety = said === 'unsaid' ? judge(text, wanted.converters) : said;
  const isTaiwanese = text.split('著').length > 2 && !text.includes('着');
  return variety === 't' && wanted.direction !== 'tw' && isTaiwanese ? 'tw' : variety;
}

interface Wanted {
  readonly direction: Direction;
  readonly converters: Converters;
}

/** Traditional where simplifying the text changes more of it than the opposite. */
function judge(text: string, converters: Converters): Variety {
  const simplified = converters({ from: 't', to: 'cn' })(text);
  const traditional = converters({ from: 'cn', to: 't' })(text);
  return difference(text, simplified) > difference(text, traditional) ? 't' : 'cn';
}

function difference(before: string, after: string): number {
  const changed = Array.from(after);
  return Array.from(before).filter((sign, at) => sign !== changed[at]).length;
}
