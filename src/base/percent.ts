/** The text with its percent-encoding taken off; as it is where a percent sign encodes nothing that can be read. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // URIError: `100%`, or bytes that are no UTF-8
  }
}

/** An address in which only those characters are encoded that would be read as something else: `# % & + / = ?`. */
export function withoutNeedlessPercent(address: string): string {
  return address
    .replace(/(?:%(?!2[356bf]|3[df])[\da-f]{2})+/gi, percentDecoded)
    .replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase());
}

/** A path of files, `/`-separated, as it stands in an address. */
export function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The way from one file to another, both below the same folder: the same on a server, in a folder of one and on a disk. */
export function hrefTo(path: string, from: string): string {
  return '../'.repeat(from.split('/').length - 1) + encodedPath(path);
}
