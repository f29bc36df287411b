import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Io } from './io.ts';

/** A folder where programs keep what they can make again (XDG Base Directory). */
export function userCache({ env, cwd }: Pick<Io, 'env' | 'cwd'>, name: string): string {
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] ?? cwd, '.cache'), 'feedmill', name);
}

/** The folder for what is made again and again: one for each output. */
export function cacheFor(target: string, io: Pick<Io, 'env' | 'cwd'>): string {
  return userCache(io, createHash('sha256').update(resolve(io.cwd, target)).digest('hex').slice(0, 16));
}
