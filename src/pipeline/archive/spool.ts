import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Member, Members } from './member.ts';

/** Files of an archive, one behind the other in a file that has no name any more: it is gone when nobody has it open. */
export interface Spool {
  find(name: string): Buffer | undefined;
  close(): void;
}

/** More is not put on disk for the pictures of one archive. */
const mostBytes = 4 * 2 ** 30;

interface Stretch {
  readonly start: number;
  readonly length: number;
}

/** Unpacks an archive that can only be read from its start. Where it breaks off, what came before is there. */
export async function openSpool(members: Members): Promise<Spool> {
  const path = join(tmpdir(), `feedmill-${randomUUID()}`);
  const handle = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  const known = new Map<string, Stretch>();
  let end = 0;
  try {
    for await (const member of members.walk()) {
      const length = await append(member, { handle, start: end });
      if (length === undefined) continue;
      known.set(member.name, { start: end, length });
      end += length;
    }
  } catch {
    // Whoever reads the archive says where it breaks off.
  }
  return {
    find: (name) => {
      const found = known.get(name);
      return found && read(handle, found);
    },
    close: () => closeSync(handle),
  };
}

/** How many bytes the member has; undefined where it is broken or there is no room for it. */
async function append(
  { fault, bytes }: Member,
  { handle, start }: { readonly handle: number; readonly start: number },
): Promise<number | undefined> {
  if (fault !== undefined) return undefined;
  let length = 0;
  for await (const chunk of bytes()) {
    if (start + length + chunk.length > mostBytes) return undefined;
    writeSync(handle, chunk, 0, chunk.length, start + length);
    length += chunk.length;
  }
  return length;
}

function read(handle: number, { start, length }: Stretch): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const count = readSync(handle, bytes, done, length - done, start + done);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}
