import { longest } from './signs.ts';

/** A stretch of a text that comes in pieces, from where it begins to where it is taken; what becomes too long is forgotten. */
export function openHeld() {
  let pieces: string[] = [];
  let [chunk, from, length] = ['', -1, 0];
  let isForgotten = false;
  const forget = (): void => {
    pieces = [];
    from = -1;
    isForgotten = true;
  };
  return {
    /** Takes the next piece. */
    add: (next: string): void => {
      chunk = next;
      if (from >= 0) from = 0;
    },
    begin: (at: number): void => {
      [pieces, length] = [[], 0];
      from = at;
      isForgotten = false;
    },
    /** What is held up to here, where it is short. */
    start: (at: number): string =>
      from < 0 || at - from > 200 || pieces.length > 200 ? '' : pieces.join('') + chunk.slice(from, at),
    /** Ends the stretch. Undefined where it was forgotten. */
    take: (at: number): string | undefined => {
      const text = isForgotten ? undefined : pieces.join('') + (from < 0 ? '' : chunk.slice(from, at));
      pieces = [];
      from = -1;
      return text;
    },
    forget,
    /** Makes room for the next piece. */
    keep: (): void => {
      if (from >= 0) {
        length += chunk.length - from;
        if (length > longest) forget();
        else if (from < chunk.length) pieces.push(chunk.slice(from));
      }
      chunk = '';
    },
  };
}
