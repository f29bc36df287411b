import type { Place } from '../model/place.ts';
import { splitMember } from './input-files.ts';
import type { Root } from './inputs.ts';

/** Gives the file of several posts, the archive, or else the input that a post is in: what one author answers for. */
export function homesOf(roots: readonly Root[]): (place: Place) => string {
  const labels = roots.map(({ label }) => label).filter((label) => label !== '');
  return ({ file, record }) => {
    if (record !== undefined) return file;
    const { archive, name } = splitMember(file);
    if (name !== undefined) return archive;
    return labels.find((label) => file === label || file.startsWith(`${label}/`)) ?? '';
  };
}
