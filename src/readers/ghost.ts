import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** The JSON that Ghost exports from its settings. */
export const ghost: Reader = {
  name: 'ghost',
  title: 'Ghost export (JSON)',
  options: {},
  sniff: (head) => {
    if (!/^[\ufeff\s]*\{/.test(head)) return 0;
    if (/^[\ufeff\s]*\{\s*"db"\s*:\s*\[/.test(head)) return 1;
    return /"exported_on"\s*:/.test(head) && /"data"\s*:\s*\{/.test(head) ? 1 : 0;
  },
  evidence: () => 'an object with "db" or "exported_on" and "data"',
  async *read(input, { report }): AsyncIterable<RawItem> {
    const { readGhost } = await import('./ghost/read.ts');
    yield* readGhost(input, report);
  },
};
