/** The bytes of a `data:` URL of an image. */
export function dataBytes(url: string): Uint8Array | undefined {
  const [, base64, body] = /^data:image\/[\w+.-]+(?:;(?!base64)[^;,]*)*(;base64)?,([\s\S]*)$/i.exec(url.trim()) ?? [];
  if (body === undefined) return undefined;
  if (base64 !== undefined)
    return Buffer.from(body.replaceAll('%2B', '+').replaceAll('%2F', '/').replaceAll('%3D', '='), 'base64');
  try {
    return Buffer.from(decodeURIComponent(body));
  } catch {
    return undefined; // Not percent-encoding: no image either.
  }
}
