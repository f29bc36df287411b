import { once } from 'node:events';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import type { Output } from './job.ts';

/** Writes files below a folder: beside their place first, flushed, then renamed, so that an old file stays until the new one is whole. */
export function folder(path: string): Output {
  const root = resolve(path);
  return {
    name: path,
    folder: root,
    write: async (name, body) => {
      const target = join(root, safe(name));
      const beside = join(dirname(target), `.${basename(target)}.feedmill`.slice(-200));
      await mkdir(dirname(target), { recursive: true });
      try {
        const bytes = await fill(beside, body);
        await rename(beside, target);
        return bytes;
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
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

async function fill(path: string, body: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'w');
  try {
    let bytes = 0;
    for await (const chunk of body) {
      await file.writeFile(chunk);
      bytes += chunk.length;
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

/** Throws for a path that would leave the folder. */
function safe(path: string): string {
  const parts = path.split('/');
  const bad =
    path === '' ||
    path.includes('\\') ||
    path.includes('\0') ||
    parts.some((part) => part === '' || part === '.' || part === '..');
  if (bad) throw new Error(`${JSON.stringify(path)} is no path inside the output folder`);
  return path;
}
