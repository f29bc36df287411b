import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { makeFolder } from '../make-folder.ts';

/** A database file, and what tells whether it is whole. */
export interface SealedFile {
  /** Is made if needed. */
  readonly folder: string;
  /** Of the file, without its ending. */
  readonly name: string;
  /** Changes whenever what is kept changes its form. */
  readonly form: string;
  /** Hears why an old one had to be thrown away. */
  readonly onRebuilt: (reason: string) => void;
}

/**
 * Opens a database by the path that is given. One that cannot be trusted is thrown away before that. `breakSeal` has to be called
 * before anything is written there.
 */
export function openSealed<Opened extends { close(): Promise<void> }>(
  sealed: SealedFile,
  openAt: (path: string, breakSeal: () => void) => Opened,
): Opened {
  makeFolder(sealed.folder);
  const fault = faultOf(sealed);
  if (fault !== undefined) {
    for (const kind of ['data', 'lock', 'seal'] as const) rmSync(pathOf(sealed, kind), { force: true });
    sealed.onRebuilt(fault);
  }
  const seal = pathOf(sealed, 'seal');
  const before = existsSync(seal) ? readFileSync(seal, 'utf8') : undefined;
  let isBroken = before === undefined;
  const breakSeal = (): void => {
    // A run that does not end leaves no seal.
    if (!isBroken) rmSync(seal, { force: true });
    isBroken = true;
  };
  const opened = openAt(pathOf(sealed, 'data'), breakSeal);
  return {
    ...opened,
    close: async () => {
      await opened.close();
      if (isBroken) writeFileSync(seal, before?.startsWith(`${lookOf(sealed)} `) ? before : sealOf(sealed));
    },
  };
}

const endings = { data: 'mdb', lock: 'mdb-lock', seal: 'seal' } as const;

/** The files of a database, by what they are for. */
export function pathOf({ folder, name }: Pick<SealedFile, 'folder' | 'name'>, kind: keyof typeof endings): string {
  return join(folder, `${name}.${endings[kind]}`);
}

/** Why the database cannot be trusted. A damaged one could end the process, so that is looked at before it is opened. */
function faultOf(sealed: SealedFile): string | undefined {
  if (!existsSync(pathOf(sealed, 'data'))) return undefined;
  const seal = pathOf(sealed, 'seal');
  if (!existsSync(seal)) return 'the run that used it last did not end';
  const kept = readFileSync(seal, 'utf8');
  if (!kept.endsWith(` ${sealed.form}`)) return 'it is of another version';
  if (kept.startsWith(`${lookOf(sealed)} `)) return undefined;
  // A copy looks different and is as good.
  return sumIn(kept) === sumIn(sealOf(sealed)) ? undefined : 'something else has changed it';
}

function sumIn(seal: string): string {
  return seal.slice(seal.indexOf(' sum '));
}

function sealOf(sealed: SealedFile): string {
  return `${lookOf(sealed)} sum ${checksumOf(pathOf(sealed, 'data'))} ${sealed.form}`;
}

function lookOf(sealed: SealedFile): string {
  const { size, mtimeNs, ino } = statSync(pathOf(sealed, 'data'), { bigint: true });
  return [size, mtimeNs, ino].join('-');
}

function checksumOf(path: string): number {
  const chunk = Buffer.allocUnsafe(1 << 22);
  const handle = openSync(path, 'r');
  try {
    let sum = 0;
    for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk)) {
      sum = crc32(chunk.subarray(0, read), sum);
    }
    return sum;
  } finally {
    closeSync(handle);
  }
}
