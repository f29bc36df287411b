import { join } from 'node:path';
import type { ArchiveInput, Reader } from '../model/contracts.ts';
import type { Report } from '../model/diagnostic.ts';
import { rules } from '../model/rules.ts';
import type { Gathering, Reading } from './gathering.ts';
import type { FolderDocument, FoundFile } from './inputs.ts';
import { open } from './open.ts';
import { noteClaim } from './claim.ts';

/** Some files of a folder, as those of an archive are given to a reader. */
export function openFolder(
  { path, file, label, names }: Pick<FoundFile, 'path' | 'file'> & Pick<FolderDocument, 'label' | 'names'>,
  report: Report,
): ArchiveInput {
  const known = new Set(names);
  const fileOf = (name: string): string => (label === '' ? name : `${label}/${name}`);
  return {
    file,
    names,
    fileOf,
    open: async (name) => {
      if (!known.has(name)) return undefined;
      const found = { path: join(path, ...name.split('/')), file: fileOf(name), named: false };
      return (await open(found, { report })).input;
    },
  };
}

/** Reads a folder that is one document. */
export async function gatherFolder(
  { path, file }: Pick<FoundFile, 'path' | 'file'>,
  document: FolderDocument,
  {
    gathering,
    readWith,
  }: {
    readonly gathering: Gathering;
    readonly readWith: (reader: Reader, reading: Reading, gathering: Gathering) => Promise<void>;
  },
): Promise<void> {
  const { job, journal, passes } = gathering;
  const archive = openFolder({ path, file, ...document }, journal.report);
  const reason = passes(archive.fileOf(document.names[0] ?? ''));
  if (reason !== undefined) {
    journal.read(1);
    journal.dropped();
    journal.report(rules.recordSkipped({ file }, { reason }));
    return;
  }
  const reader = job.readers.find(({ name }) => name === document.reader);
  if (reader === undefined) throw new Error(`the reader ${document.reader} is not there`);
  noteClaim({ reader, score: document.score }, file, gathering);
  const read: Reading['read'] = (context) => reader.readArchive?.(archive, context) ?? none();
  await readWith(reader, { file, read }, gathering);
}

async function* none(): AsyncGenerator<never> {}
