import type { OutputFile } from '../../../model/contracts.ts';
import { copied } from '../../../base/text.ts';
import type { Note, Shown } from './browser.ts';
import { writeEntry } from './entries.ts';
import { writeNumbers } from './numbers.ts';

/** The index of some posts of one year. Their numbers count from the oldest, so that a new one moves none. */
export interface Segment {
  /** Takes posts from the newest to the oldest. */
  add(post: Shown, words: { readonly title: readonly string[]; readonly text: readonly string[] }): void;
  note(): Note;
  /** The parts of the index, and what results show. */
  files(): Iterable<OutputFile>;
}

/** UTF-16 units of entries in one part: a search loads the parts that its words are in. */
const partLength = 40_000;
/** Posts whose titles and summaries are in one file. */
const shownInFile = 50;

/** The numbers of the posts that have a word, falling; most words of an archive are in one post. */
type Postings = Map<string, number | number[]>;

export function openSegment(name: string, count: number): Segment {
  const [texts, titles]: readonly [Postings, Postings] = [new Map(), new Map()];
  const shown: Shown[] = [];
  let parts: readonly Part[] | undefined;
  const partsOnce = (): readonly Part[] => {
    parts ??= cutParts(texts, titles);
    texts.clear();
    return parts;
  };
  return {
    add: (post, { title, text }) => {
      const number = count - 1 - shown.length;
      shown.push(post);
      for (const word of title) put(titles, word, number);
      for (const word of title) put(texts, word, number);
      for (const word of text) put(texts, word, number);
    },
    note: () => [
      name,
      count,
      partsOnce()
        .slice(1)
        .map(({ first }) => copied(first)),
    ],
    files: function* () {
      for (const [at, { text }] of partsOnce().entries())
        yield { path: `search/${name}/${at}.js`, body: `feedmillPart(${inScript([name, at, text])});\n` };
      const oldestFirst = shown.toReversed();
      for (let at = 0; at * shownInFile < oldestFirst.length; at++) {
        const some = oldestFirst.slice(at * shownInFile, (at + 1) * shownInFile);
        yield {
          path: `search/${name}/posts-${at}.js`,
          body: `feedmillPosts(${inScript([name, at])},[\n${some
            .map((post) => JSON.stringify(post))
            .map(safe)
            .join(',\n')}\n]);\n`,
        };
      }
    },
  };
}

/** A word counts once for each post. */
function put(postings: Postings, word: string, number: number): void {
  const known = postings.get(word);
  if (known === undefined) postings.set(word, number);
  else if (typeof known === 'number') {
    if (known !== number) postings.set(word, [known, number]);
  } else if (known.at(-1) !== number) known.push(number);
}

interface Part {
  readonly first: string;
  readonly text: string;
}

/** In the order of the words, so that all that begin with the same letters are near each other. */
function cutParts(texts: Postings, titles: Postings): readonly Part[] {
  const parts: Part[] = [];
  let [first, text] = ['', ''];
  // By code unit, as the script compares them.
  for (const word of [...texts.keys()].toSorted()) {
    const entry = writeEntry({ word, posts: numbersOf(texts.get(word)), titles: numbersOf(titles.get(word)) });
    if (text === '') first = word;
    text += text === '' ? entry : `,${entry}`;
    if (text.length < partLength) continue;
    parts.push({ first, text });
    text = '';
  }
  return text === '' ? parts : [...parts, { first, text }];
}

function numbersOf(postings: number | readonly number[] | undefined): string {
  if (postings === undefined) return '';
  return writeNumbers(typeof postings === 'number' ? [postings] : postings.toReversed());
}

/** Values as arguments in a script. */
export function inScript(values: readonly unknown[]): string {
  return values.map((value) => safe(JSON.stringify(value))).join(',');
}

/** Nothing in it ends a script, or a line of one. */
function safe(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
