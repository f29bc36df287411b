import { statSync, type BigIntStats } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Another one, or another time, is another file. */
export type Identity = Pick<BigIntStats, 'dev' | 'ino' | 'size' | 'mtimeNs' | 'ctimeNs'>;

/** What is there at this moment, links followed; undefined where nothing is that can be looked at. */
function lookAt(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined; // a name too long, a folder that is closed, links in a circle
  }
}

/** Looks once for all that ask in the same turn of the event loop: nothing they are told is older than their question. */
export function openLooks(): (path: string) => BigIntStats | undefined {
  const looks = new Map<string, BigIntStats | undefined>();
  return (path) => {
    if (looks.has(path)) return looks.get(path);
    if (looks.size === 0) setImmediate(() => looks.clear());
    const found = lookAt(path);
    looks.set(path, found);
    return found;
  };
}

export function isSame(a: Identity, b: Identity): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs && a.dev === b.dev;
}

/** Where a path below the root leads in the end. Undefined where that is outside of it, or hidden. */
export async function findInside(root: string, path: string): Promise<string | undefined> {
  try {
    const [top, found] = await Promise.all([realpath(root), realpath(join(root, path))]);
    const within = relative(top, found).split(sep);
    const isOutside = within[0] === '..' || relative(top, found) === found;
    return isOutside || within.some((name) => name.startsWith('.')) ? undefined : found;
  } catch {
    return undefined; // gone in the meantime
  }
}
