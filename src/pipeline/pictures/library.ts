import { readFile } from 'node:fs/promises';
import type { Report } from '../../model/diagnostic.ts';
import type { AssetMode, Picture, PictureQuestion, PictureWish } from '../../model/picture.ts';
import { dataBytes } from '../../base/data-url.ts';
import { sha256 } from '../../base/hash.ts';
import { findKept } from '../net/kept.ts';
import { openGate } from '../net/pace.ts';
import { findConverter } from './converter.ts';
import { toKind, type Kind } from './kind.ts';
import { openMade } from './made.ts';
import { openRemarks } from './remarks.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

export interface LibrarySettings {
  readonly exporter: string;
  readonly mode: AssetMode;
  /** Where fetched documents are kept, and pictures that were made of others. */
  readonly folder: () => string;
  /** Bytes of a file of the input. */
  readonly file: (reference: string) => Promise<Uint8Array | undefined>;
  readonly report: Report;
  readonly findConverter?: typeof findConverter;
}

/** Answers exporters that ask for pictures. Must be closed: what it has to say is told then. */
export interface Library {
  find(question: PictureQuestion): Promise<Picture | undefined>;
  close(): Promise<void>;
}

/** Pictures that are looked at and made at a time: each is in memory then. */
const atATime = 3;

export function openLibrary(settings: LibrarySettings): Library {
  const { mode, report, exporter } = settings;
  const gate = openGate(atATime);
  const made = openMade(settings.folder);
  const remarks = openRemarks(exporter);
  const workshop = openWorkshop({ made, remarks, findConverter: settings.findConverter ?? findConverter });
  return {
    find: async (question) => {
      const source = mode === 'fetch' || mode === 'local' ? toSource(question.url, settings) : undefined;
      if (!source) return undefined;
      const note = remarks.begin(question);
      await gate.enter();
      try {
        return await findPicture(source, question.wish, { workshop, missing: note.missing });
      } finally {
        gate.leave();
      }
    },
    close: async () => {
      made.close();
      remarks.tell(report);
    },
  };
}

interface Source {
  /** Undefined where there is nothing. */
  read(): Promise<Uint8Array | undefined>;
  /** False for what the run has fetched: it has said already what could not be had. */
  readonly isOwn: boolean;
}

/** Undefined for what is linked to. */
function toSource(url: string, { mode, folder, file }: LibrarySettings): Source | undefined {
  if (url.startsWith('input:')) return { isOwn: true, read: async () => file(url) };
  if (/^\s*data:/i.test(url)) return { isOwn: true, read: async () => dataBytes(url) };
  if (mode !== 'fetch' || !/^https?:/i.test(url)) return undefined;
  const read = async (): Promise<Uint8Array | undefined> => {
    const kept = findKept(folder(), url);
    return kept && readFile(kept.path);
  };
  return { isOwn: false, read };
}

interface Finding {
  readonly workshop: Workshop;
  readonly missing: (reason: string) => void;
}

async function findPicture(
  source: Source,
  wish: PictureWish | undefined,
  { workshop, missing }: Finding,
): Promise<Picture | undefined> {
  const none = (reason: string): undefined => {
    if (source.isOwn) missing(reason);
  };
  const bytes = await source.read();
  if (!bytes) return none('there is no such file');
  const kind = await toKind(bytes);
  if ('reason' in kind) return none(kind.reason);
  const made = wish && (await workshop.make({ bytes, kind }, wish));
  if (!made || !('reason' in made)) return made ?? asItIs(bytes, kind, source);
  missing(made.reason);
  return undefined;
}

/** The bytes are read again when they are wanted: until then they are in nobody's memory. */
function asItIs(bytes: Uint8Array, { type, extension, raster }: Kind, source: Source): Picture {
  const pixels = raster ? { width: raster.width, height: raster.height } : {};
  const read = async (): Promise<Uint8Array> => {
    const again = await source.read();
    if (!again) throw new Error('a picture that was there a moment ago is gone');
    return again;
  };
  return { type, extension, sha256: sha256(bytes), size: bytes.length, ...pixels, bytes: read };
}
