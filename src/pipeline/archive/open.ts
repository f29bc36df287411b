import { toSize } from '../../base/size.ts';
import type { Input } from '../../model/contracts.ts';
import type { Opened } from '../open.ts';
import { metered, type Budget } from './budget.ts';
import { gunzip } from './gzip.ts';
import { findPacking } from './kind.ts';
import type { Members } from './member.ts';
import { openSalvage } from './salvage.ts';
import { openTar } from './tar.ts';
import { openZip, type Zip } from './zip.ts';

/** A zip archive that is no file of its own is held in memory: its directory is at its end. */
const mostHeld = 256 << 20;

/** The files of an archive, whatever it is packed by. `path` is where it is on disk, if it is. */
export async function openMembers(
  { input, packing }: Pick<Opened, 'input' | 'packing'>,
  path: string | undefined,
  budget: Budget,
): Promise<Members | Zip> {
  if (packing === 'zip') {
    const from = path ?? (await collect(input));
    return openZip(from).catch(() => openSalvage(from));
  }
  if (packing === 'tar') return openTar(() => input.bytes());
  const unzipped = (): AsyncIterable<Uint8Array> => metered(gunzip(input.bytes()), budget);
  if ((await packingOf(unzipped())) === 'tar') return openTar(unzipped);
  const name = input.file.replace(/^.*\//, '').replace(/\.gz$/i, '');
  return {
    walk: async function* () {
      yield { name, bytes: unzipped };
    },
    close: () => undefined,
  };
}

async function packingOf(bytes: AsyncIterable<Uint8Array>): Promise<ReturnType<typeof findPacking>> {
  const head: Uint8Array[] = [];
  try {
    for await (const chunk of bytes) {
      head.push(chunk);
      if (head.reduce((sum, { length }) => sum + length, 0) >= 512) break;
    }
  } catch {
    // It is cut off: whoever reads it says so.
  }
  return findPacking(Buffer.concat(head));
}

async function collect({ bytes }: Input): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes()) {
    size += chunk.length;
    if (size > mostHeld) throw new Error(`a zip archive of more than ${toSize(mostHeld)} has to be a file of its own`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
