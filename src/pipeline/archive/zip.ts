import { fromBufferPromise, getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import { checked } from './checksum.ts';
import { strayName, toMemberName, type Member, type Members } from './member.ts';

/** A zip archive, which can be read at any place. */
export interface Zip extends Members {
  /** A file by the name that it has as a member. */
  find(name: string): Promise<Member | undefined>;
}

/** Opens one by its path, or its bytes. Throws where there is no directory at its end. */
export async function openZip(from: string | Buffer): Promise<Zip> {
  const open = async (): Promise<ZipFile> => {
    const options = { autoClose: false, decodeStrings: false, strictFileNames: false };
    return typeof from === 'string' ? openPromise(from, options) : fromBufferPromise(from, options);
  };
  const first = await open();
  const opened = [first];
  let fresh: ZipFile | undefined = first;
  let index: Promise<Map<string, Member>> | undefined;
  async function* walk(): AsyncGenerator<Member> {
    // The directory of an opened archive can be gone through once.
    const zip = fresh ?? (await open());
    if (zip !== first) opened.push(zip);
    fresh = undefined;
    for await (const entry of zip.eachEntry()) {
      const written = nameOf(entry);
      const name = toMemberName(written);
      if (name !== undefined) yield { ...toMember(entry, name, first), ...strayName(written) };
    }
  }
  const indexed = async (): Promise<Map<string, Member>> => {
    const members = new Map<string, Member>();
    for await (const member of walk()) members.set(member.name, member);
    return members;
  };
  return {
    walk,
    // Several may ask at once.
    find: async (name) => (await (index ??= indexed())).get(name),
    close: () => {
      for (const zip of opened) zip.close();
    },
  };
}

function toMember(entry: Entry, name: string, zip: ZipFile): Member {
  const fault = faultOf(entry);
  return {
    name,
    size: entry.uncompressedSize,
    ...(fault === undefined ? {} : { fault }),
    bytes: async function* () {
      yield* checked(await zip.openReadStreamPromise(entry), entry.crc32);
    },
  };
}

function faultOf(entry: Entry): string | undefined {
  if (entry.isEncrypted()) return 'it is encrypted';
  return entry.canDecodeFileData() ? undefined : `it is packed by method ${entry.compressionMethod}`;
}

/** Many programs write UTF-8 and do not say so. */
function nameOf({ fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw);
  } catch {
    return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  }
}
