/** The rows of a table, in arrays that threads share. */
export interface TextColumns {
  /** UTF-8, one behind the other. */
  readonly texts: Uint8Array;
  /** Where each text ends. */
  readonly ends: Uint32Array;
  readonly notes: Uint8Array;
}

const none: TextColumns = { texts: new Uint8Array(), ends: new Uint32Array(), notes: new Uint8Array() };

/** Many texts in their order, each with a note of the same few bytes: they take these bytes and four more. */
export class TextTable {
  readonly #width: number;
  #size = 0;
  #texts: Buffer;
  #ends: Uint32Array;
  #notes: Buffer;

  /** `width` is that of a note. */
  constructor(width: number, { texts, ends, notes }: TextColumns = none) {
    this.#width = width;
    this.#size = ends.length;
    this.#texts = toBuffer(texts);
    this.#ends = ends;
    this.#notes = toBuffer(notes);
  }

  get size(): number {
    return this.#size;
  }

  get columns(): TextColumns {
    return {
      texts: this.#texts.subarray(0, this.#start(this.#size)),
      ends: this.#ends.subarray(0, this.#size),
      notes: this.#notes.subarray(0, this.#size * this.#width),
    };
  }

  add(text: string, note: Uint8Array): void {
    const texts = Buffer.from(text);
    this.append({ texts, ends: Uint32Array.of(texts.length), notes: note });
  }

  /** Adds the rows of another table with notes as long. */
  append({ texts, ends, notes }: TextColumns): void {
    const [size, start, noted] = [this.#size + ends.length, this.#start(this.#size), this.#size * this.#width];
    this.#texts = withRoom(this.#texts, start + texts.length);
    this.#notes = withRoom(this.#notes, noted + notes.length);
    if (size > this.#ends.length) {
      const more = new Uint32Array(new SharedArrayBuffer(8 * size + 1000));
      more.set(this.#ends);
      this.#ends = more;
    }
    this.#texts.set(texts, start);
    this.#notes.set(notes, noted);
    for (const end of ends) this.#ends[this.#size++] = start + end;
  }

  text(row: number): string {
    return this.#texts.toString('utf8', this.#start(row), this.#start(row + 1));
  }

  note(row: number): Buffer {
    return this.#notes.subarray(row * this.#width, (row + 1) * this.#width);
  }

  /** Rows by their texts, code point by code point; of those with one text the last. */
  sorted(): Uint32Array {
    const rows = Uint32Array.from({ length: this.#size }, (_, row) => row);
    rows.sort((a, b) => this.#compare(a, b) || a - b);
    return rows.filter((row, at) => at + 1 === rows.length || this.#compare(row, rows[at + 1] ?? row) !== 0);
  }

  clear(): void {
    this.#size = 0;
  }

  #compare(a: number, b: number): number {
    const [first, second] = [this.#start(a), this.#start(b)];
    return this.#texts.compare(this.#texts, second, this.#start(b + 1), first, this.#start(a + 1));
  }

  /** Where a text starts, and the one before it ends. */
  #start(row: number): number {
    return row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
  }
}

/** A thread is handed no Buffer. */
function toBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}

function withRoom(bytes: Buffer, least: number): Buffer {
  if (least <= bytes.length) return bytes;
  const larger = Buffer.from(new SharedArrayBuffer(2 * least + 1000));
  larger.set(bytes);
  return larger;
}
