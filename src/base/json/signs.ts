/** What JSON is built of, by its code; the rest is names, numbers and what stands in strings. */
export const signs = { quote: 34, comma: 44, bracket: 91, bracketEnd: 93, brace: 123, braceEnd: 125 } as const;

/** Deeper than this nothing is that anybody wrote, and what walks through it later is recursive. */
export const deepest = 200;

/** No value that somebody wrote is longer, in characters; twice as much is more than a string can hold. */
export const longest = 1 << 27;

const [newline, backslash, byteOrderMark] = [10, 92, 0xfeff];

/**
 * Calls for each sign outside of strings that is no white space, but within a word or number only for its first one; with its place in
 * the piece it came in, and the 1-based line. Pieces may be cut anywhere.
 */
export function openSigns(onSign: (sign: number, at: number, line: number) => void) {
  let [isText, isEscaped, isWord, line] = [false, false, false, 1];
  return (chunk: string): void => {
    for (let at = 0; at < chunk.length; at++) {
      const sign = chunk.charCodeAt(at);
      if (sign === newline) line += 1;
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (sign === backslash) isEscaped = true;
        else if (sign === signs.quote) isText = false;
      } else if (sign <= 32 || sign === byteOrderMark) isWord = false;
      else {
        const isOfWord = !isStructure(sign);
        if (!isOfWord || !isWord) onSign(sign, at, line);
        isWord = isOfWord;
        isText = sign === signs.quote;
      }
    }
  };
}

function isStructure(sign: number): boolean {
  return sign === signs.quote || sign === signs.comma || sign === 58 || (sign | 32) === 123 || (sign | 32) === 125;
}
