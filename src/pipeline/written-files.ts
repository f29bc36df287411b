import type { WrittenFile, WrittenFiles } from './job.ts';
import { TextTable, type TextColumns } from '../base/text-table.ts';

/** What one exporter wrote, for threads and for the cache. Notes are the bytes of the files, and what became of them. */
export interface WrittenBy {
  readonly exporter: string;
  readonly files: TextColumns;
}

/** Takes files of one exporter as they are written. */
export interface WrittenTable {
  add(file: Omit<WrittenFile, 'exporter'>): void;
  all(): WrittenBy[];
}

const noteBytes = 9;

const fates = ['new', 'changed', 'unchanged'] as const satisfies readonly WrittenFile['fate'][];

export function openWritten(exporter: string): WrittenTable {
  const table = new TextTable(noteBytes);
  const note = Buffer.alloc(noteBytes);
  return {
    add: ({ path, bytes, fate }) => {
      note.writeDoubleLE(bytes);
      note.writeUInt8(fates.indexOf(fate), noteBytes - 1);
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
          const note = table.note(row);
          const fate = fates[note.readUInt8(noteBytes - 1)] ?? 'new';
          yield { exporter, path: table.text(row), bytes: note.readDoubleLE(), fate };
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
  for (const { exporter, ...file } of files) {
    const table = tables.get(exporter) ?? openWritten(exporter);
    tables.set(exporter, table);
    table.add(file);
  }
  return [...tables.values()].flatMap((table) => table.all());
}
