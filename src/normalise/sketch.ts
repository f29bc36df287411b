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
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return sketchOf(units);
}

/** The sketch of the code units of a text without white space, `most` hashes of it. */
export function sketchOf(units: Uint16Array, most = kept): Sketch {
  const lowest: number[] = [];
  const end = Math.min(units.length, sample) - run;
  for (let at = 0; at <= end; at++) {
    const value = hash(units, at);
    if (lowest.length === most && value >= (lowest[most - 1] ?? 0)) continue;
    let place = lowest.length;
    while (place > 0 && (lowest[place - 1] ?? 0) > value) place -= 1;
    if (lowest[place - 1] === value) continue;
    lowest.splice(place, 0, value);
    if (lowest.length > most) lowest.pop();
  }
  return lowest;
}

/** Share of the text that two bodies have in common, 0 to 1. `most` is how many hashes their sketches may have. */
export function similarity(a: Sketch, b: Sketch, most = kept): number {
  const all = [...new Set([...a, ...b])].toSorted((x, y) => x - y).slice(0, most);
  if (all.length === 0) return 0;
  const [inA, inB] = [new Set(a), new Set(b)];
  return all.filter((value) => inA.has(value) && inB.has(value)).length / all.length;
}

/** FNV-1a over the code units of one run. */
function hash(units: Uint16Array, from: number): number {
  let value = 0x811c9dc5;
  for (let at = from; at < from + run; at++) value = Math.imul(value ^ (units[at] ?? 0), 0x01000193);
  return value >>> 0;
}
