import { readFileSync } from 'node:fs';

/** The version of the package this program is part of. */
export function version(): string {
  const found: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return found !== null && typeof found === 'object' && 'version' in found ? String(found.version) : '';
}
