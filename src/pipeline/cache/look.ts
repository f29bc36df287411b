import { statSync } from 'node:fs';

/** How a file looks from outside. */
export interface Look {
  /** Another text where the file was written or replaced since; but two changes within a tick of its disk's clock look alike. */
  readonly text: string;
  readonly bytes: number;
  /** When it was last changed, in milliseconds. */
  readonly changed: number;
}

/** Undefined where there is no such file. */
export function lookAt(path: string): Look | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  const { size, mtimeMs, ctimeMs, ino } = found;
  return { text: `${size} ${mtimeMs} ${ctimeMs} ${ino}`, bytes: size, changed: Math.max(mtimeMs, ctimeMs) };
}
