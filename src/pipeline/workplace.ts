import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a run keeps what it cannot hold. */
export interface Workplace {
  /** A folder that is there until the run ends. */
  folder(): string;
  /** A path in it that nobody else was given. */
  newFile(): string;
  /** Something to close when the run ends. */
  keep(closing: { close(): void }): void;
  close(): void;
}

export function openWorkplace(): Workplace {
  const open: { close(): void }[] = [];
  let path: string | undefined;
  let files = 0;
  const folder = (): string => (path ??= mkdtempSync(join(tmpdir(), 'feedmill-')));
  return {
    folder,
    newFile: () => join(folder(), `posts-${files++}`),
    keep: (closing) => void open.push(closing),
    close: () => {
      for (const one of open) one.close();
      if (path !== undefined) rmSync(path, { recursive: true, force: true });
    },
  };
}
