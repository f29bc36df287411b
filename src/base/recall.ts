import { createHash } from 'node:crypto';
import { TextTable } from './text-table.ts';

/** Remembers a text for each of many keys and not the keys: some 30 bytes and the text. */
export interface Recall {
  get(key: string): string | undefined;
  /** For a key that has none yet. */
  add(key: string, text: string): void;
}

/** Of SHA-256: no two keys have been found that share so much of it. */
const hashBytes = 16;

export function openRecall(): Recall {
  const table = new TextTable(hashBytes);
  /** Rows of the table counted from 1, each where its hash says or behind that. */
  let slots = new Uint32Array(1024);
  const find = (hash: Buffer): number => {
    let at = hash.readUInt32LE() % slots.length;
    for (let row = slots[at] ?? 0; row !== 0; row = slots[at] ?? 0) {
      if (table.note(row - 1).equals(hash)) break;
      at = (at + 1) % slots.length;
    }
    return at;
  };
  const grow = (): void => {
    slots = new Uint32Array(2 * slots.length);
    for (let row = 0; row < table.size; row++) slots[find(table.note(row))] = row + 1;
  };
  return {
    get: (key) => {
      const row = slots[find(toHash(key))] ?? 0;
      return row === 0 ? undefined : table.text(row - 1);
    },
    add: (key, text) => {
      const hash = toHash(key);
      if (table.size >= 0.75 * slots.length) grow();
      slots[find(hash)] = table.size + 1;
      table.add(text, hash);
    },
  };
}

function toHash(key: string): Buffer {
  return createHash('sha256').update(key, 'utf16le').digest().subarray(0, hashBytes);
}
