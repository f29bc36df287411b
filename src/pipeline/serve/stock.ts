import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { isFeedType, mediaTypeOf, type MediaType } from '../../base/media-types.ts';
import { streamHash } from '../file-hash.ts';
import { feedHead, headBytes } from './feed-head.ts';
import { findInside, isSame, openLooks, type Identity } from './identity.ts';

/** A file as it is served. */
export interface Stocked {
  /** Links followed. */
  readonly path: string;
  readonly identity: Identity;
  readonly size: number;
  /** SHA-256 of its bytes in base64url: what its ETags are made of. */
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  readonly type: MediaType;
  readonly isFeed: boolean;
  /** Value of a `Link` header: what a feed says of itself and of its hubs. */
  readonly link: string | undefined;
  /** All of them; undefined of a large file. */
  readonly bytes: Buffer | undefined;
}

/** Files below a folder, as they are at the moment; those that were asked for lately are kept in memory. */
export interface Stock {
  /** Undefined where there is no file inside of the folder. The path has been looked over. */
  find(path: string): Stocked | 'folder' | undefined | Promise<Stocked | undefined>;
  /** A large file, to be closed by the caller; undefined where it is another one by now. */
  open(file: Stocked): Promise<FileHandle | undefined>;
}

/** A file up to here is kept whole. */
const mostOfOne = 8 << 20;
const mostOfAll = 48 << 20;
/** About what is kept of a file beside its bytes. */
const besides = 1024;

export function openStock(root: string): Stock {
  const files = new LRUCache<string, Stocked>({
    maxSize: mostOfAll,
    sizeCalculation: ({ bytes }) => (bytes?.length ?? 0) + besides,
  });
  const lookAt = openLooks();
  const loading = new Map<string, Promise<Stocked | undefined>>();
  const load = async (path: string): Promise<Stocked | undefined> => {
    const begun = loading.get(path);
    if (begun) return begun;
    const task = read(root, path).finally(() => loading.delete(path));
    loading.set(path, task);
    const file = await task;
    if (file) files.set(path, file);
    else files.delete(path);
    return file;
  };
  return {
    find: (path) => {
      const found = lookAt(join(root, path));
      if (found?.isDirectory() === true) return 'folder';
      if (found?.isFile() !== true) return undefined;
      const known = files.get(path);
      return known !== undefined && isSame(known.identity, found) ? known : load(path);
    },
    open: async ({ path, identity }) => {
      const handle = await openFile(path);
      if (handle && isSame(identity, await handle.stat({ bigint: true }))) return handle;
      await handle?.close();
      return undefined;
    },
  };
}

async function read(root: string, path: string): Promise<Stocked | undefined> {
  const real = await findInside(root, path);
  const handle = real === undefined ? undefined : await openFile(real);
  if (real === undefined || handle === undefined) return undefined;
  try {
    const identity = await handle.stat({ bigint: true });
    if (!identity.isFile()) return undefined;
    const bytes = identity.size <= mostOfOne ? await handle.readFile() : undefined;
    const head = (bytes ?? (await beginning(handle))).toString('utf8', 0, headBytes);
    const hash = bytes ? createHash('sha256').update(bytes).digest('base64url') : await hashOf(handle);
    return {
      ...{ path: real, identity, hash, bytes, ...described(path, head) },
      size: bytes?.length ?? Number(identity.size),
      modified: Number(identity.mtimeMs),
    };
  } finally {
    await handle.close();
  }
}

/** Whatever cannot be opened is not there for others. */
async function openFile(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path);
  } catch {
    return undefined;
  }
}

async function beginning(handle: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
  return buffer.subarray(0, bytesRead);
}

async function hashOf(handle: FileHandle): Promise<string> {
  const bytes = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 18 });
  return (await streamHash(bytes)).toString('base64url');
}

/** Clients give up on answers whose headers are longer than some 16 KB. */
const [longestLink, mostLinks] = [2000, 4];

function described(path: string, head: string): Pick<Stocked, 'type' | 'isFeed' | 'link'> {
  const type = mediaTypeOf(path, head);
  if (!isFeedType(type)) return { type, isFeed: false, link: undefined };
  const { self, type: own, hubs } = feedHead(head);
  const said = [
    ...(self === undefined ? [] : [toLinkValue(self, 'self')]),
    ...hubs.map((hub) => toLinkValue(hub, 'hub')),
  ];
  const links = said.filter((link) => link.length <= longestLink).slice(0, mostLinks);
  // A catalogue says of which kind it is (OPDS 1.2 §2).
  const isOwn = own !== undefined && /^application\/atom\+xml\s*;\s*profile=opds-catalog[\w;= -]*$/.test(own);
  const value = isOwn ? `${own}; charset=utf-8` : type.value;
  return { type: { ...type, value }, isFeed: true, link: links.length > 0 ? links.join(', ') : undefined };
}

/** RFC 8288; an address as ASCII. */
function toLinkValue(address: string, relation: string): string {
  return `<${new URL(address).href.replaceAll('>', '%3E')}>; rel="${relation}"`;
}
