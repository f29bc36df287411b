import { percentDecoded } from '../../base/percent.ts';

/** The name in the archive of what a file of it refers to, without its fragment. */
export function resolveIn(file: string, href: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of percentDecoded(href.replace(/[?#].*$/, '')).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
