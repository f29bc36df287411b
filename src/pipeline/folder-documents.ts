import { basename } from 'node:path';
import { findClaim, mayBeDocument } from './claim.ts';
import { openFolder } from './open-folder.ts';
import type { Folder, FoundFile, Suspect } from './inputs.ts';
import type { Job } from './job.ts';

/** Knows which folders are one document: an export that was packed, and is unpacked now. */
export function openFolderDocuments(job: Pick<Job, 'readers' | 'from'>) {
  return {
    mayBe: (names: readonly string[]): boolean => mayBeDocument(job, names),
    settle: async (suspects: readonly Suspect[], found: (Folder | FoundFile)[]): Promise<number> => {
      let fewer = 0;
      for (const suspect of suspects) fewer += await settle(suspect, found, job);
      return fewer;
    },
  };
}

/** Has readers look into a folder, and takes the files that are its document out of the list. */
async function settle(
  { path, label, start, end }: Suspect,
  found: (Folder | FoundFile)[],
  job: Pick<Job, 'readers' | 'from'>,
): Promise<number> {
  const within = (file: string): string => (label === '' ? file : file.slice(label.length + 1));
  const nameOf = (folder: Folder, name: string): string =>
    within(folder.label === '' ? name : `${folder.label}/${name}`);
  const names = found.slice(start, end).flatMap((one) => {
    if ('file' in one) return one.document === undefined ? [within(one.file)] : [];
    return one.names.map((name) => nameOf(one, name));
  });
  const file = label || basename(path);
  // Whoever reads it says what is to be said of its files.
  const claim = await findClaim(
    job,
    openFolder({ path, file, label, names }, () => undefined),
  );
  if (claim === undefined) return 0;
  const own = new Set(claim.names);
  for (let at = start; at < end; at++) {
    const one = found[at];
    if (one === undefined || ('file' in one && (one.document !== undefined || !own.has(within(one.file))))) continue;
    const rest = 'file' in one ? [] : one.names.filter((name) => !own.has(nameOf(one, name)));
    found[at] = { path: one.path, label: 'file' in one ? '' : one.label, names: rest };
  }
  const document = { label, names: claim.names, reader: claim.reader.name, score: claim.score };
  found[end] = { path, file, named: false, document };
  return own.size - 1;
}
