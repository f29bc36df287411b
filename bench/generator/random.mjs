/**
 * A stream of numbers that depends on the seed and the name of the stream only (sfc32, seeded by a 32-bit mix), so that post
 * 7 is the same in an archive of ten posts and of a million.
 */
export function randomOf(seed, stream) {
  let a = mix(seed ^ 0x9e3779b9);
  let b = mix(stream + 0x85ebca6b);
  let c = mix(a ^ b);
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round++) next();
  return {
    next,
    /** A whole number from 0 up to and without `end`. */
    below: (end) => Math.floor(next() * end),
    /** A whole number from `from` to `to`, both possible. */
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    /** One of the list, the first ones far more often than the last. */
    skewed: (list) => list[Math.floor(next() ** 2.2 * list.length)],
    /** Log-normal with this mean. */
    size: (mean, sigma) => Math.exp(Math.log(mean) - (sigma * sigma) / 2 + sigma * normal(next)),
  };
}

/** Box-Muller. */
function normal(next) {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

function mix(value) {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) | 0;
}
