import { openCounts } from '../../base/counts.ts';
import { sha256 } from '../../base/hash.ts';
import { foldName } from '../../base/slug.ts';

/**
 * Names of one run, no two of them equal on any file system. Of posts that want the same name the last, which is the oldest, has it
 * alone, the others get a mark made of their id: so a new post renames no older one.
 */
export interface Names {
  /** Says what a post would be called; for all posts, before the first name is given. True where another post has said the same. */
  want(name: string): boolean;
  /** To be asked once for each post, in their order, with the name that it wanted. */
  ofPost(name: string, id: string): string;
  /** The path, with a mark before its extension where it is given already. */
  unique(path: string, id: string): string;
}

/** Post names are counted and not kept: there are many, and one mark too much does no harm. */
export function openNames(): Names {
  const [wanted, left] = [openCounts(), openCounts()];
  const others = new Set<string>();
  const given: Given = {
    has: (key) => wanted.of(key) > 0 || others.has(key),
    add: (key) => void others.add(key),
  };
  return {
    want: (name) => wanted.add(foldName(name), 1) > 1,
    ofPost: (name, id) => {
      const key = foldName(name);
      const all = wanted.of(key);
      return all === 1 || left.add(key, 1) === all ? name : take(name, id, given);
    },
    unique: (path, id) => {
      if (given.has(foldName(path))) return take(path, id, given);
      given.add(foldName(path));
      return path;
    },
  };
}

interface Given {
  has(key: string): boolean;
  add(key: string): void;
}

/** With the mark of the id; two things of one id are counted. */
function take(path: string, id: string, given: Given): string {
  const mark = `-${sha256(id).slice(0, 8)}`;
  for (let count = 1; ; count++) {
    const name = path.replace(/(?=\.[^./]+$)|$/, count === 1 ? mark : `${mark}-${count}`);
    const key = foldName(name);
    if (given.has(key)) continue;
    given.add(key);
    return name;
  }
}
