/** A word of the index, and the numbers of the posts that have it. */
export interface Entry {
  readonly word: string;
  /** As `writeNumbers` writes them. */
  readonly posts: string;
  /** Those of them that have it in their title or among their tags. */
  readonly titles: string;
}

/** Entries as one text: a part of the index is a list of them in the order of their words, with commas between. */
export function writeEntry({ word, posts, titles }: Entry): string {
  return titles === '' ? `${word} ${posts}` : `${word} ${posts} ${titles}`;
}

/** The entries whose word is this one, or begins with it. Runs in the browser too, and uses nothing from outside. */
export function findEntries(part: string, word: string, isStart: boolean): Entry[] {
  const found: Entry[] = [];
  const whole = `,${part},`;
  const wanted = `,${word}${isStart ? '' : ' '}`;
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    const [own = '', posts = '', titles = ''] = whole.slice(at + 1, whole.indexOf(',', at + 1)).split(' ');
    found.push({ word: own, posts, titles });
  }
  return found;
}
