/** The middle of the values; the mean of the two in the middle where their number is even. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** With so many decimals. */
export function round(value, decimals = 2) {
  return Number(value.toFixed(decimals));
}
