import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { isInside, settleEarlier } from './earlier.ts';
import type { Output } from './job.ts';

/** Writes files below a folder: beside their place first, flushed, then renamed, so that an old file stays until the new one is whole. */
export function folder(path: string): Output {
  const root = resolve(path);
  const written = new Map<string, string>();
  return {
    name: path,
    folder: root,
    write: async (name, body) => {
      const target = join(root, safe(name));
      const beside = join(dirname(target), `.${basename(target)}.feedmill`.slice(-200));
      await mkdir(dirname(target), { recursive: true });
      try {
        const { bytes, hash } = await fill(beside, body);
        await rename(beside, target);
        written.set(name, hash);
        return bytes;
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
    },
    settle: async ({ isPruned }) => {
      const earlier = await settleEarlier({ root, written, isPruned });
      written.clear();
      return earlier;
    },
  };
}

/** Writes one file to a stream; a second one is refused. */
export function stream(writable: Writable): Output {
  let used = false;
  return {
    name: '-',
    write: async (name, body) => {
      if (used) throw new Error(`standard output takes one file; ${name} is one too many`);
      used = true;
      let bytes = 0;
      for await (const chunk of body) {
        bytes += chunk.length;
        if (!writable.write(chunk)) await once(writable, 'drain');
      }
      return bytes;
    },
  };
}

interface Filled {
  readonly bytes: number;
  /** SHA-256. */
  readonly hash: string;
}

async function fill(path: string, body: AsyncIterable<Uint8Array>): Promise<Filled> {
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  try {
    let bytes = 0;
    for await (const chunk of body) {
      await file.writeFile(chunk);
      hash.update(chunk);
      bytes += chunk.length;
    }
    await file.sync();
    return { bytes, hash: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

/** Throws for a path that would leave the folder. */
function safe(path: string): string {
  if (!isInside(path)) throw new Error(`${JSON.stringify(path)} is no path inside the output folder`);
  return path;
}
