import type { WrittenFile, WrittenFiles } from './job.ts';
import { TextTable, type TextColumns } from '../base/text-table.ts';

/** What one exporter wrote, for threads and for the cache. Notes are the bytes of the files. */
export interface WrittenBy {
  readonly exporter: string;
  readonly files: TextColumns;
}

/** Takes files of one exporter as they are written. */
export interface WrittenTable {
  add(path: string, bytes: number): void;
  all(): WrittenBy[];
}

const noteBytes = 8;

export function openWritten(exporter: string): WrittenTable {
  const table = new TextTable(noteBytes);
  const note = Buffer.alloc(noteBytes);
  return {
    add: (path, bytes) => {
      note.writeDoubleLE(bytes);
      table.add(path, note);
    },
    all: () => (table.size > 0 ? [{ exporter, files: table.columns }] : []),
  };
}

/** The files one by one, made when they are asked for. */
export function listFiles(written: readonly WrittenBy[]): WrittenFiles {
  const list = {
    size: written.reduce((sum, { files }) => sum + files.ends.length, 0),
    *[Symbol.iterator](): Iterator<WrittenFile> {
      for (const { exporter, files } of written) {
        const table = new TextTable(noteBytes, files);
        for (let row = 0; row < table.size; row++) {
          yield { exporter, path: table.text(row), bytes: table.note(row).readDoubleLE() };
        }
      }
    },
    toJSON: () => [...list],
  };
  return list;
}

/** The inverse of `listFiles`. */
export function toWritten(files: Iterable<WrittenFile>): WrittenBy[] {
  const tables = new Map<string, WrittenTable>();
  for (const { exporter, path, bytes } of files) {
    const table = tables.get(exporter) ?? openWritten(exporter);
    tables.set(exporter, table);
    table.add(path, bytes);
  }
  return [...tables.values()].flatMap((table) => table.all());
}
