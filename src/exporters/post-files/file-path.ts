import { sha256 } from '../../base/hash.ts';
import { fromReference } from '../../base/reference.ts';
import { toSlug } from '../../base/slug.ts';

/** `assets/` and the path in the input, in names that every file system takes. */
export function filePath(reference: string): string {
  const parts = (fromReference(reference) ?? 'file').split('/');
  const safe = parts.map((part) => {
    const [, stem = part, extension] = /^(.+)\.([^.]+)$/.exec(part) ?? [];
    const name = toSlug(stem, 80) ?? sha256(part).slice(0, 12);
    return extension === undefined ? name : `${name}.${toSlug(extension, 12) ?? 'bin'}`;
  });
  return `assets/${safe.join('/')}`;
}
