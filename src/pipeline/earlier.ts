import { lstat, realpath, rm, rmdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { openCounts } from '../base/counts.ts';
import { foldName } from '../base/slug.ts';
import type { TextTable } from '../base/text-table.ts';
import { fileHash } from './file-hash.ts';
import type { Earlier } from './job.ts';
import { isBeside } from './place-file.ts';
import { unfinished, type OwnFiles } from './own-files.ts';
import { isWritten, listedFiles, writeList, type Listed } from './written-list.ts';

interface Settling {
  /** Absolute. */
  readonly root: string;
  /** What this run wrote, with SHA-256; what stays of earlier runs is added. */
  readonly written: TextTable;
  /** Paths that it did not write over. */
  readonly leftAlone: readonly string[];
  readonly own: OwnFiles;
  readonly isPruned: boolean;
  /** Nothing is removed, and no list is written. */
  readonly dryRun: boolean;
}

/**
 * Compares what this run wrote with what runs before have left in the folder, and leaves a new list. Where it is asked to prune, files
 * on the list that are as they were written are removed; others never are. Throws where the list cannot be written.
 */
export async function settleEarlier(settling: Settling): Promise<Earlier> {
  const { root, written, own, dryRun, leftAlone } = settling;
  // A file that could not be written over may be what another one stands for.
  const isPruned = settling.isPruned && leftAlone.length === 0;
  const earlier = { kept: new Array<string>(), changed: new Array<string>(), removed: new Array<string>() };
  const [names, edited] = [openCounts(), openCounts()];
  if (isWritten(root) || own.isResumed())
    for (let row = 0; row < written.size; row++) names.add(foldName(written.text(row)), 1);
  const resumed = new Set<string>();
  const isLeft = new Set(leftAlone.map(foldName));
  const keep = (path: string, hash: string): void => written.add(path, Buffer.from(hash, 'hex'));
  for await (const { path, hash, isJournalled } of earlierFiles(own, root)) {
    if (isLeft.has(foldName(path))) {
      edited.add(foldName(path), 1);
      if (!isJournalled) keep(path, hash);
      continue;
    }
    if (isJournalled && hash === unfinished) {
      // Anybody may have written the journal.
      if (!dryRun && isBeside(path)) await rm(join(root, path), { force: true });
      continue;
    }
    const isDone = names.of(foldName(path)) > 0 || resumed.has(path);
    const found = isDone ? undefined : await findHash(join(root, path), root);
    if (found === undefined || (isJournalled && found !== hash)) continue;
    if (isJournalled) resumed.add(path);
    if (found === hash && isPruned) {
      if (!dryRun) await remove(path, root);
      earlier.removed.push(path);
    } else {
      keep(path, hash);
      earlier[found === hash ? 'kept' : 'changed'].push(path);
    }
  }
  if (!dryRun) {
    await writeList(written, root);
    own.forget();
  }
  return { ...earlier, leftAlone: leftAlone.map((path) => ({ path, isEdited: edited.of(foldName(path)) > 0 })) };
}

/** What runs that did not end have written comes first: it is newer than the list. */
async function* earlierFiles(
  own: OwnFiles,
  root: string,
): AsyncIterable<{ readonly path: string; readonly hash: string; readonly isJournalled: boolean }> {
  const toFile = ([path, hash]: Listed, isJournalled: boolean) => ({ path, hash, isJournalled });
  if (own.isResumed()) for await (const file of own.journalled()) yield toFile(file, true);
  for await (const file of listedFiles(root)) yield toFile(file, false);
}

/** Undefined where there is no file, or where a link leads out of the folder: whatever is there, this program did not write it. */
async function findHash(path: string, root: string): Promise<string | undefined> {
  try {
    if (!(await lstat(path)).isFile()) return undefined;
    const [home, top] = [await realpath(dirname(path)), await realpath(root)];
    return home === top || home.startsWith(`${top}${sep}`) ? (await fileHash(path)).toString('hex') : undefined;
  } catch {
    return undefined;
  }
}

/** Removes a file, and the folders below the root that are empty then. */
async function remove(path: string, root: string): Promise<void> {
  await rm(join(root, path));
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      await rmdir(join(root, folder));
    } catch {
      return; // something is still in there
    }
  }
}
