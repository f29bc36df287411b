import { shortHash } from '../../base/short-hash.ts';

/** A short text that stands for many others, in whatever order they come. */
export function openMark(): { add(text: string): void; text(): string } {
  let [count, sum] = [0, 0];
  return {
    add: (text) => {
      count += 1;
      sum = (sum + (shortHash(text) % modulus)) % modulus;
    },
    text: () => `${count} ${sum}`,
  };
}

const modulus = 2 ** 52;
