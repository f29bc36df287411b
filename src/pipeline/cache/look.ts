import { statSync } from 'node:fs';

/** How a file looks from outside. */
export interface Look {
  /** Another text where the file was written or replaced since; but two changes within a tick of its disk's clock look alike. */
  readonly text: string;
  readonly bytes: bigint;
  /** It was last changed before this moment, in nanoseconds, so that the next change will show. */
  isBefore(moment: bigint): boolean;
}

/** Undefined where there is no such file. */
export function lookAt(path: string): Look | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return undefined;
  const { size, mtimeNs, ctimeNs, ino } = found;
  return {
    text: `${size} ${mtimeNs} ${ctimeNs} ${ino}`,
    bytes: size,
    isBefore: (moment) => mtimeNs < moment && ctimeNs < moment,
  };
}
