import { statSync } from 'node:fs';
import { open } from '../open.ts';
import { metered, openBudget } from './budget.ts';
import type { Member, Members } from './member.ts';
import { openMembers } from './open.ts';
import { openSpool } from './spool.ts';
import type { Zip } from './zip.ts';

/** The files of one archive, in any order. */
interface Files {
  find(name: string): Promise<Uint8Array | undefined>;
  close(): void;
}

/** An archive that is kept open. It is closed when nobody asks for it any more, and nobody is being answered. */
interface Kept {
  readonly files: Promise<Files>;
  asking: number;
  isOld: boolean;
}

/** So many stay open: a book asks for pictures of several in turn, and one that can only be read from its start was unpacked for it. */
const mostKept = 4;

/** Archives by path and look, the one that was asked last at the end. */
const kept = new Map<string, Kept>();

/** The bytes of one file of an archive on disk; undefined where they cannot be had. */
export async function readMember(path: string, name: string): Promise<Uint8Array | undefined> {
  let archive: Kept | undefined;
  try {
    const { size, mtimeMs } = statSync(path);
    archive = keep(`${size} ${mtimeMs} ${path}`, async () => openFiles(path, size));
    archive.asking += 1;
    return await (await archive.files).find(name);
  } catch {
    return undefined; // the exporter says what it does without the file
  } finally {
    if (archive) {
      archive.asking -= 1;
      closeOld(archive);
    }
  }
}

function keep(key: string, openAnew: () => Promise<Files>): Kept {
  const archive = kept.get(key) ?? { files: openAnew(), asking: 0, isOld: false };
  kept.delete(key);
  kept.set(key, archive);
  archive.files.catch(() => {
    // What did not open may do so the next time.
    if (kept.get(key) === archive) kept.delete(key);
  });
  const [oldest] = kept.size > mostKept ? kept : [];
  if (oldest) {
    kept.delete(oldest[0]);
    oldest[1].isOld = true;
    closeOld(oldest[1]);
  }
  return archive;
}

function closeOld({ files, asking, isOld }: Kept): void {
  if (isOld && asking === 0) files.then((opened) => opened.close()).catch(() => undefined); // what did not open needs no closing
}

/** A zip archive is read where the file is; one that can only be read from its start is unpacked first. */
async function openFiles(path: string, size: number): Promise<Files> {
  const opened = await open({ path, file: path, named: false }, { report: () => undefined });
  const budget = openBudget(size);
  const members = await openMembers(opened, path, budget);
  if (opened.packing !== 'zip') {
    const spool = await openSpool(members);
    return { find: async (name) => spool.find(name), close: spool.close };
  }
  const find = 'find' in members ? members.find : inSalvage(members);
  return {
    find: async (name) => {
      const member = await find(name);
      return member === undefined || member.fault !== undefined ? undefined : collect(member);
    },
    close: members.close,
  };
}

/** What is left of a zip archive without its directory can be read at any place all the same, once it was gone through. */
function inSalvage(members: Members): Zip['find'] {
  let index: Promise<Map<string, Member>> | undefined;
  return async (name) => (await (index ??= indexOf(members))).get(name);
}

async function indexOf(members: Members): Promise<Map<string, Member>> {
  const index = new Map<string, Member>();
  try {
    for await (const member of members.walk()) index.set(member.name, member);
  } catch {
    // Whoever reads the archive says where it breaks off.
  }
  return index;
}

async function collect({ bytes }: Member): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of metered(bytes(), openBudget(0))) chunks.push(chunk);
  return Buffer.concat(chunks);
}
