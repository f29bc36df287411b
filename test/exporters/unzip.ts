import { inflateRawSync } from 'node:zlib';

/** An entry as the directory at the end of the archive has it. */
export interface Unzipped {
  readonly path: string;
  readonly isStored: boolean;
  readonly flags: number;
  readonly date: number;
  readonly bytes: Buffer;
}

/** Reads an archive by its directory, as reading systems do. */
export function unzip(archive: Buffer): Unzipped[] {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const found: Unzipped[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
    const isStored = archive.readUInt16LE(at + 10) === 0;
    found.push({
      path: archive.toString('latin1', at + 46, at + 46 + name!),
      isStored,
      flags: archive.readUInt16LE(local + 6),
      date: archive.readUInt32LE(local + 10),
      bytes: isStored ? packed : inflateRawSync(packed),
    });
    at += 46 + name! + extra! + comment!;
  }
  return found;
}
