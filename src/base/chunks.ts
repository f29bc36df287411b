/** UTF-8 of many texts in few chunks. Each text is written where it stays, which costs less than to join them first. */
export async function* toChunks(
  texts: AsyncIterable<readonly string[]>,
  size: number = 1 << 18,
): AsyncIterable<Uint8Array> {
  let held = Buffer.allocUnsafeSlow(size);
  let used = 0;
  for await (const group of texts)
    for (const text of group) {
      const most = 3 * text.length;
      if (used > 0 && used + most > size) {
        yield held.subarray(0, used);
        held = Buffer.allocUnsafeSlow(size);
        used = 0;
      }
      if (most > size) yield Buffer.from(text);
      else used += held.write(text, used);
    }
  if (used > 0) yield held.subarray(0, used);
}
