import { join } from 'node:path';
import type { Io } from './io.ts';

/** A folder where programs keep what they can make again (XDG Base Directory). */
export function userCache({ env, cwd }: Pick<Io, 'env' | 'cwd'>, name: string): string {
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] ?? cwd, '.cache'), 'feedmill', name);
}
