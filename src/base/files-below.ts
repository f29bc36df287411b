import { percentDecoded } from './percent.ts';

/**
 * The files, by path, that an address relative to a folder may mean: what a server takes it for comes first, but a file may be called
 * `100%` all the same. Nothing leads out of the top.
 */
export function filesBelow(folder: string, address: string): readonly string[] {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of address.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const file = parts.join('/');
  return [percentDecoded(file), file];
}
