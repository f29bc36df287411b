import { closeSync, mkdtempSync, openSync, readSync, rmSync, writevSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Posts } from '../model/contracts.ts';
import { toMillis } from '../model/instant.ts';
import type { Post } from '../model/post.ts';
import { byCodeUnit } from '../base/text.ts';

interface Entry {
  /** Milliseconds; undated posts come last. */
  readonly at: number;
  readonly id: string;
  /** Undefined once the post is on disk. */
  post: Post | undefined;
  offset: number;
  length: number;
}

const flushBytes = 1 << 20;

/** Holds posts in memory up to a limit and beyond it on disk, so that memory holds one post and an index. Must be closed. */
export class Store implements Posts {
  readonly #limit: number;
  #entries: Entry[] = [];
  #held = 0;
  #folder: string | undefined;
  #handle: number | undefined;
  #offset = 0;
  #pending: Buffer[] = [];
  #pendingBytes = 0;

  /** `limit`: characters of content kept in memory before everything goes to disk. */
  constructor(limit: number = 4 << 20) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.length;
  }

  add(post: Post): void {
    this.#entries.push(this.#keep(post));
  }

  /** Newest first, undated last, ties by id, then in the order they came. */
  order(): void {
    this.#entries.sort((a, b) => b.at - a.at || byCodeUnit(a.id, b.id));
  }

  /** Puts what `change` makes of the ordered posts in their place. Unchanged posts cost nothing. */
  async refine(change: (posts: AsyncIterable<Post>) => AsyncIterable<Post>): Promise<void> {
    const origin = new WeakMap<Post, Entry>();
    const refined: Entry[] = [];
    const walk = async function* (store: Store): AsyncIterable<Post> {
      for (const entry of store.#entries) {
        const post = store.#load(entry);
        origin.set(post, entry);
        yield post;
      }
    };
    for await (const post of change(walk(this))) refined.push(origin.get(post) ?? this.#keep(post));
    this.#entries = refined;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Post> {
    for (const entry of this.#entries) yield this.#load(entry);
  }

  /** Removes what is on disk. */
  close(): void {
    if (this.#handle !== undefined) closeSync(this.#handle);
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    this.#entries = [];
    this.#handle = this.#folder = undefined;
  }

  #keep(post: Post): Entry {
    const at = post.published === undefined ? Number.NEGATIVE_INFINITY : toMillis(post.published);
    const entry: Entry = { at, id: post.id, post, offset: 0, length: 0 };
    if (this.#handle !== undefined) this.#write(entry);
    else {
      this.#held += post.content.html.length + (post.content.markdown?.length ?? 0) + 1000;
      if (this.#held > this.#limit) this.#spill(entry);
    }
    return entry;
  }

  #spill(last: Entry): void {
    this.#folder = mkdtempSync(join(tmpdir(), 'feedmill-'));
    this.#handle = openSync(join(this.#folder, 'posts'), 'w+');
    for (const entry of this.#entries) this.#write(entry);
    this.#write(last);
  }

  #write(entry: Entry): void {
    const bytes = Buffer.from(JSON.stringify(entry.post));
    entry.post = undefined;
    entry.offset = this.#offset;
    entry.length = bytes.length;
    this.#offset += bytes.length;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= flushBytes) this.#flush();
  }

  #flush(): void {
    if (this.#handle === undefined || this.#pending.length === 0) return;
    let rest = Buffer.concat(this.#pending);
    while (rest.length > 0) rest = rest.subarray(writevSync(this.#handle, [rest]));
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  // Synchronous: a few KiB from the page cache cost less than a trip through the thread pool.
  #load(entry: Entry): Post {
    if (entry.post !== undefined) return entry.post;
    if (this.#handle === undefined) throw new Error('the store is closed');
    this.#flush();
    const bytes = Buffer.allocUnsafe(entry.length);
    readSync(this.#handle, bytes, 0, entry.length, entry.offset);
    return JSON.parse(bytes.toString('utf8')) as Post; // this store wrote it
  }
}
