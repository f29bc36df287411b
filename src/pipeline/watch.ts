import { basename, resolve, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { watch as watchPaths } from 'chokidar';
import { isDynamicPattern } from 'tinyglobby';

/** Tells when files of the inputs have changed. Must be closed. */
export interface InputWatch {
  /** Resolves when all is looked about, so that no later change is missed, or on abort. */
  ready(): Promise<void>;
  /** Resolves when something has changed since it was asked last and nothing changes any more; rejects on abort. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

/** Programs save in several steps; so long nothing must happen, in milliseconds. */
const quietMillis = 150;

/** Watches files and folders, without hidden files and what is below `except`. */
export function watchInputs(
  inputs: readonly string[],
  { except, signal }: { readonly except: string; readonly signal: AbortSignal },
): InputWatch {
  let changes = 0;
  let wake: (() => void) | undefined;
  const watcher = watchPaths(inputs.map(placeOf), {
    ignoreInitial: true,
    ignored: (path) => isHidden(path) || path === except || path.startsWith(`${except}${sep}`),
  });
  watcher.on('all', () => {
    changes += 1;
    wake?.();
  });
  let onAbort = (): void => undefined;
  const aborted = new Promise<void>((done) => (onAbort = done));
  signal.addEventListener('abort', onAbort);
  const ready = new Promise<void>((done) => watcher.once('ready', done));
  watcher.on('error', () => undefined); // a folder that cannot be read is reported by the run itself
  return {
    ready: async () => (signal.aborted ? undefined : Promise.race([ready, aborted])),
    changed: async () => {
      signal.throwIfAborted(); // who interrupts does not wait for a good moment
      if (changes === 0) await Promise.race([new Promise<void>((done) => (wake = done)), aborted]);
      signal.throwIfAborted();
      for (let seen = 0; seen !== changes;) {
        seen = changes;
        await setTimeout(quietMillis, undefined, { signal });
      }
      changes = 0;
    },
    close: async () => {
      signal.removeEventListener('abort', onAbort);
      await watcher.close();
    },
  };
}

function isHidden(path: string): boolean {
  return /^\.[^.]/.test(basename(path)) || basename(path) === 'node_modules';
}

/** The path, or the folder that a pattern begins in. */
function placeOf(input: string): string {
  if (!isDynamicPattern(input)) return resolve(input);
  const parts = input.split('/');
  return resolve(
    parts
      .slice(
        0,
        parts.findIndex((part) => isDynamicPattern(part)),
      )
      .join('/') || '.',
  );
}
