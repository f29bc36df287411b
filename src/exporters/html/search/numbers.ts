/**
 * Numbers in rising order as text: each as what it is more than the one before, in digits of five bits, the first 32 signs for the
 * last digit of a number, the others for those before it. The script of the site reads it.
 */
export function writeNumbers(numbers: readonly number[]): string {
  let [out, before] = ['', -1];
  for (const number of numbers) {
    let rest = number - before - 1;
    let digits = signs[rest % 32] ?? '';
    for (rest = Math.floor(rest / 32); rest > 0; rest = Math.floor(rest / 32))
      digits = (signs[32 + (rest % 32)] ?? '') + digits;
    out += digits;
    before = number;
  }
  return out;
}

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The inverse. Runs in the browser too, and uses nothing from outside. */
export function readNumbers(text: string): number[] {
  const all = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const numbers: number[] = [];
  let [before, number] = [-1, 0];
  for (const sign of text) {
    const digit = all.indexOf(sign);
    number = number * 32 + (digit % 32);
    if (digit >= 32) continue;
    before += number + 1;
    numbers.push(before);
    number = 0;
  }
  return numbers;
}
