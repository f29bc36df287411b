/** Runs of this many characters are compared. */
const run = 6;

/** Runs that a sketch keeps. */
const kept = 24;

/** Characters from the start of the text that are looked at. */
const sample = 6000;

/** The smallest hashes of the runs of a text: enough to tell how much two texts have in common (Broder's bottom-k sketch). */
export type Sketch = readonly number[];

/** The sketch of the text of an HTML body. Empty where there is too little of it. */
export function toSketch(html: string): Sketch {
  const text = html
    .slice(0, sample * 4)
    .replace(/<[^>]*>|\s+/g, '')
    .slice(0, sample);
  const hashes = new Set<number>();
  for (let at = 0; at + run <= text.length; at++) hashes.add(hash(text, at));
  return [...hashes].toSorted((a, b) => a - b).slice(0, kept);
}

/** Share of the text that two bodies have in common, 0 to 1. */
export function similarity(a: Sketch, b: Sketch): number {
  const all = [...new Set([...a, ...b])].toSorted((x, y) => x - y).slice(0, kept);
  if (all.length === 0) return 0;
  const [inA, inB] = [new Set(a), new Set(b)];
  return all.filter((value) => inA.has(value) && inB.has(value)).length / all.length;
}

/** FNV-1a over the code units of one run. */
function hash(text: string, from: number): number {
  let value = 0x811c9dc5;
  for (let at = from; at < from + run; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
