import type { Loader, Note } from './browser.ts';
import type { Entry } from './entries.ts';

/** A post that was found: its segment, and its number in it. */
export interface Hit {
  readonly segment: string;
  readonly number: number;
  readonly score: number;
}

/** What searching is made of. */
export interface SearchTools {
  readonly searchWords: (text: string, isQuery: boolean) => string[];
  readonly findEntries: (part: string, word: string, isStart: boolean) => Entry[];
  readonly readNumbers: (text: string) => number[];
}

/** What was found, the best first, and whether everything was looked at. */
export interface Finding {
  readonly hits: readonly Hit[];
  readonly isWhole: boolean;
}

/**
 * Finds the posts that hold all words of the query, or words that begin with them. A word in the title counts for more than one in the
 * text, a whole word for more than a start; of equals the newest comes first. Runs in the browser too, and uses nothing from outside.
 */
export async function findPosts(
  query: string,
  { notes, loader, tools }: { readonly notes: readonly Note[]; readonly loader: Loader; readonly tools: SearchTools },
): Promise<Finding> {
  const words = [...new Set(tools.searchWords(query, true))];
  const weights = { title: 12, titleStart: 8, text: 2, textStart: 1 };
  let isWhole = true;
  const scoresOf = async (word: string, [name, , firsts]: Note): Promise<Map<number, number>> => {
    // A single letter of an alphabet begins too many words.
    const isStart = !/^[a-z\d]$/.test(word);
    const last = isStart ? `${word}\uffff` : word;
    const scores = new Map<number, number>();
    const wanted = [...firsts.keys(), firsts.length].filter(
      (at) => (at === 0 || (firsts[at - 1] ?? '') <= last) && (at === firsts.length || (firsts[at] ?? '') > word),
    );
    for (const part of await Promise.all(wanted.map((at) => loader.part(name, at)))) {
      if (part === undefined) isWhole = false;
      for (const entry of tools.findEntries(part ?? '', word, isStart)) {
        const isExact = entry.word === word;
        const raise = (numbers: string, weight: number): void => {
          for (const number of tools.readNumbers(numbers))
            scores.set(number, Math.max(scores.get(number) ?? 0, weight));
        };
        raise(entry.posts, isExact ? weights.text : weights.textStart);
        raise(entry.titles, isExact ? weights.title : weights.titleStart);
      }
    }
    return scores;
  };
  const inSegment = async (note: Note): Promise<Hit[]> => {
    const [first, ...others] = await Promise.all(words.map((word) => scoresOf(word, note)));
    return [...(first ?? [])]
      .filter(([number]) => others.every((scores) => scores.has(number)))
      .map(([number, score]) => ({
        segment: note[0],
        number,
        score: others.reduce((sum, scores) => sum + (scores.get(number) ?? 0), score),
      }))
      .toSorted((a, b) => b.number - a.number);
  };
  // Segments come newest first, and the order among equals stays.
  const hits = (await Promise.all(notes.map(inSegment))).flat();
  return { hits: hits.toSorted((a, b) => b.score - a.score), isWhole };
}
