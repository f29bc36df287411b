import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The namespace of every name-based identifier that Feedmill makes: UUIDv5 of `feedmill` in the RFC 9562 DNS namespace. */
const namespace = Buffer.from('80bcaccde5715a229aa5a7d517315ae9', 'hex');

/** `urn:uuid:` with a UUIDv5 of the name. */
export function uuidUrn(name: string): string {
  return `urn:uuid:${uuidOf(name, namespace)}`;
}

/** UUIDv5 (RFC 9562 §5.5) of a name in the namespace with these 16 bytes. */
export function uuidOf(name: string, space: Uint8Array): string {
  const hash = createHash('sha1').update(space).update(name).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
