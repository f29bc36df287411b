import { Parser } from 'tar/parse';
import type { ReadEntry } from 'tar/read-entry';
import { strayName, toMemberName, type Member, type Members } from './member.ts';

/** The files of a tar archive, read from its start for each walk. */
export function openTar(bytes: () => AsyncIterable<Uint8Array>): Members {
  async function* walk(): AsyncGenerator<Member> {
    let at = 0;
    for await (const { name, written, body } of entriesOf(bytes())) {
      const own = at++;
      let isFirst = true;
      // A second reading goes through the archive up to here again: nothing is kept of what went by.
      const again = async function* (): AsyncGenerator<Uint8Array> {
        let passed = 0;
        for await (const entry of entriesOf(bytes())) {
          if (passed++ !== own) continue;
          yield* entry.body;
          return;
        }
      };
      yield {
        name,
        ...strayName(written),
        bytes: () => {
          if (!isFirst) return again();
          isFirst = false;
          return body;
        },
      };
    }
  }
  return { walk, close: () => undefined };
}

interface Entry {
  readonly name: string;
  readonly written: string;
  /** Must be read before the next entry is asked for, or it is passed over. */
  readonly body: AsyncGenerator<Uint8Array>;
}

const files: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile']);

async function* entriesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const waiting: ReadEntry[] = [];
  const faults: string[] = [];
  const parser = new Parser({
    onReadEntry: (entry) => waiting.push(entry),
    onwarn: (code, message) => {
      if (code !== 'TAR_ENTRY_INFO' && code !== 'TAR_ENTRY_UNSUPPORTED') faults.push(message);
    },
  });
  const source = bytes[Symbol.asyncIterator]();
  const state = { isOver: false };
  const feed = async (): Promise<void> => {
    const next = await source.next();
    state.isOver = next.done === true;
    if (next.done === true) parser.end();
    else parser.write(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength));
  };
  try {
    while (!state.isOver || waiting.length > 0) {
      const entry = waiting.shift();
      if (entry === undefined) await feed();
      else {
        const body = bodyOf(entry, async () => {
          if (state.isOver || faults.length > 0) throw new Error('the archive breaks off in this file');
          await feed();
        });
        const name = files.has(entry.type) ? toMemberName(entry.path) : undefined;
        if (name !== undefined) yield { name, written: entry.path, body };
        for await (const _ of body); // what nobody read
      }
    }
  } finally {
    await source.return?.();
  }
  const [fault] = faults;
  if (fault !== undefined) throw new Error(fault);
}

async function* bodyOf(entry: ReadEntry, feed: () => Promise<void>): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let left = entry.size;
  entry.on('data', (chunk: Uint8Array) => void chunks.push(chunk));
  while (left > 0) {
    for (const chunk of chunks.splice(0)) {
      left -= chunk.length;
      yield chunk;
    }
    if (left > 0) await feed();
  }
}
