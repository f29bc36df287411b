/** The text with its percent-encoding taken off; as it is where a percent sign encodes nothing that can be read. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // URIError: `100%`, or bytes that are no UTF-8
  }
}
