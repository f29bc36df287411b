import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those that it is in. False where it was there. Throws what the file system says. Node's own recursive way does
 * not come back where a system takes no folders (`/proc/x`).
 */
export function makeFolder(path: string): boolean {
  if (isFolder(path)) return false;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (isFolder(path)) return false; // another process was faster
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
