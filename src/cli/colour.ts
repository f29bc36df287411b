import type { Given } from './flags.ts';
import type { Io } from './io.ts';

/**
 * Whether what is printed there has colours: as the user says (`--color`, `--no-color`), else as the environment does (FORCE_COLOR,
 * which wins over NO_COLOR as it does in Node; TERM=dumb), else on a terminal.
 */
export function hasColour({ isTTY }: Io['stdout'], given: Given, env: Io['env']): boolean {
  if (typeof given['color'] === 'boolean') return given['color'];
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  if (env['NO_COLOR'] || env['TERM'] === 'dumb') return false;
  return isTTY === true;
}
