import { UsageError } from './io.ts';

const units: Readonly<Record<string, number>> = {
  K: 1e3,
  M: 1e6,
  G: 1e9,
  '': 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 1 << 10,
  MIB: 1 << 20,
  GIB: 1 << 30,
};

/** The bytes of `500KB` and the like, as somebody typed them for this flag. Throws a UsageError. */
export function toBytes(name: string, said: string): number {
  const [, digits = '', unit = ''] = /^(\d{1,12}(?:\.\d+)?)\s*([a-z]*)$/i.exec(said) ?? [];
  const factor = digits === '' ? undefined : units[unit.toUpperCase()];
  if (factor === undefined) throw new UsageError(`--${name} takes a number of bytes such as 500KB, not ${said}`);
  return Math.ceil(Number(digits) * factor);
}
