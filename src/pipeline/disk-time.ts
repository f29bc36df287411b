import { randomUUID } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The time by the clock of the disk that a folder is on, in milliseconds: machines that share one need not agree. */
export function diskTime(folder: string): number {
  const probe = join(folder, `.feedmill-${randomUUID()}`);
  try {
    writeFileSync(probe, '');
    return statSync(probe).mtimeMs;
  } finally {
    rmSync(probe, { force: true });
  }
}
