/** Says in which line a place of the text that is held is, from 1; places must be asked for in order. Linear in the length. */
export function openLines() {
  let line = 1;
  /** Of the next line break; undefined where it has to be looked for, from `from` on. */
  let next: number | undefined;
  let from = 0;
  const find = (text: string, start: number): number => {
    const end = text.indexOf('\n', start);
    return end < 0 ? Infinity : end;
  };
  const at = (text: string, place: number): number => {
    next ??= find(text, from);
    while (next < place) {
      line += 1;
      next = find(text, next + 1);
    }
    return line;
  };
  return {
    at,
    /** The text up to here is held no longer, and more may come behind it. */
    drop: (text: string, place: number): void => {
      at(text, place);
      from = text.length - place;
      next = next === undefined || next === Infinity ? undefined : next - place;
    },
  };
}
