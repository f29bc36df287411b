import type { RawPost } from '../model/raw.ts';
import { recognise } from './gather.ts';
import type { Gathering } from './gathering.ts';
import { findFile } from './input-files.ts';
import type { Root } from './inputs.ts';
import { open } from './open.ts';
import { valuesOf } from './options.ts';

interface Archive {
  readonly roots: readonly Root[];
  readonly job: Pick<Gathering['job'], 'readers' | 'options' | 'from'>;
}

/** Reads a file of the archive out of its turn. */
export type ReadPost = (file: string) => Promise<RawPost | undefined>;

/** Posts that many link to are read once; so many are remembered. */
const mostKnown = 1000;

/**
 * Reads single posts of the archive, without their bodies, for others that link to them. Nothing is reported: each is read in its
 * own turn too.
 */
export function postsOf(archive: Archive): ReadPost {
  const known = new Map<string, Promise<RawPost | undefined>>();
  return async (file) => {
    const earlier = known.get(file);
    if (earlier !== undefined) return earlier;
    if (known.size >= mostKnown) known.clear();
    const post = readOne(file, archive);
    known.set(file, post);
    return post;
  };
}

/** Undefined where the file holds no post, or several. */
async function readOne(file: string, { roots, job }: Archive): Promise<RawPost | undefined> {
  const path = findFile(roots, file);
  if (path === undefined) return undefined;
  try {
    const { input, head, nul } = await open({ path, file, named: false }, { report: () => undefined });
    const reader = nul < 0 ? recognise(head, file, job)?.reader : undefined;
    const found: RawPost[] = [];
    for await (const item of reader?.read(input, { options: valuesOf(reader, job.options), report: () => undefined }) ??
      []) {
      if (item.kind !== 'post') continue;
      const { content: _, ...post } = item;
      if (found.push(post) > 1) return undefined;
    }
    return found[0];
  } catch {
    return undefined; // whoever reads it in its turn says why it cannot be read
  }
}
