/** What bytes are packed in. */
export type Packing = 'zip' | 'tar' | 'gzip';

/** By its first bytes; undefined for what is no archive. */
export function findPacking(head: Uint8Array): Packing | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x50 && head[1] === 0x4b && isZip(head[2], head[3])) return 'zip';
  return new TextDecoder('latin1').decode(head.subarray(257, 262)) === 'ustar' ? 'tar' : undefined;
}

/** A file, the directory of an archive without files, or the first part of one that is split. */
function isZip(third = 0, fourth = 0): boolean {
  return (third === 3 && fourth === 4) || (third === 5 && fourth === 6) || (third === 7 && fourth === 8);
}
