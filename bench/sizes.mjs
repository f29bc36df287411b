/** `10k` as 10000, `1M` as 1000000. Throws on what is no number of posts. */
export function toCount(text) {
  const [, digits, unit] = /^(\d+)([kM]?)$/.exec(text) ?? [];
  if (digits === undefined) throw new Error(`${text} is no number of posts; write 500, 10k or 1M`);
  return Number(digits) * { '': 1, k: 1000, M: 1_000_000 }[unit];
}

/** 10000 as `10k`, where nothing is lost by it. */
export function toSize(count) {
  if (count >= 1_000_000 && count % 100_000 === 0) return `${count / 1_000_000}M`;
  return count >= 1000 && count % 100 === 0 ? `${count / 1000}k` : String(count);
}
