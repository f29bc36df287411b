const longest = 262_144;
const deepest = 64;

/**
 * Why a header must not reach a parser: it is longer or nests deeper than anybody writes. Parsers take seconds over the
 * long ones; the deep ones overflow the stack, and V8 ends the process where it compiles a regular expression on the last of it.
 */
export function findHostility(header: string): string | undefined {
  if (header.length > longest) return `it is longer than ${longest} characters`;
  let depth = 0;
  for (const [sign] of header.matchAll(/[[\]{}]/g)) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest) return 'it nests too deep';
  }
  return /(?:[-?:][ \t]+){64}|^[ \t]{256}/m.test(header) ? 'it nests too deep' : undefined;
}
