import type { ArchiveInput, Reader } from '../model/contracts.ts';
import type { Gathering } from './gathering.ts';

/** A reader that knows an archive or a folder as one document, how sure it is, and which of the files are the document. */
export interface Claim {
  readonly reader: Reader;
  readonly score: number;
  readonly names: readonly string[];
}

type Readers = Pick<Gathering['job'], 'readers' | 'from'>;

/** Readers that take files of these names for one document, the surest first. Where the user named one: that one, or none. */
function candidates({ readers, from }: Readers, names: readonly string[]): Omit<Claim, 'names'>[] {
  const sure = readers.flatMap((reader) => {
    const score = from === undefined || reader.name === from ? (reader.sniffArchive?.(names) ?? 0) : 0;
    return score > 0 ? [{ reader, score }] : [];
  });
  return sure.toSorted((a, b) => b.score - a.score);
}

/** True where it is worth to look into the files. */
export function mayBeDocument(job: Readers, names: readonly string[]): boolean {
  return candidates(job, names).length > 0;
}

/** What the surest reader claims that still does when it has looked into it. */
export async function findClaim(job: Readers, archive: ArchiveInput): Promise<Claim | undefined> {
  for (const { reader, score } of candidates(job, archive.names)) {
    const names = await claimed(reader, archive);
    if (names.length > 0) return { reader, score, names };
  }
  return undefined;
}

async function claimed(reader: Reader, archive: ArchiveInput): Promise<readonly string[]> {
  try {
    return (await reader.claimArchive?.(archive)) ?? archive.names;
  } catch {
    return []; // whoever reads the files one by one says which cannot be read
  }
}

/** Puts on record what was taken for one document, and why. */
export function noteClaim(
  { reader, score }: Pick<Claim, 'reader' | 'score'>,
  file: string,
  { job, journal }: Pick<Gathering, 'job' | 'journal'>,
): void {
  const why =
    job.from === undefined ? { score, evidence: 'by the names of its files' } : { evidence: 'as --from says' };
  journal.recognised({ reader: reader.name, ...why, files: 1, first: file }, [reader.name, why.evidence].join('\n'));
}
