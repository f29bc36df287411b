import type { Plugin } from '../model/contracts.ts';
import type { Parts } from '../pipeline/plugins.ts';
import type { Given, PartFlag } from './flags.ts';
import type { Io } from './io.ts';

/** What a command works with. */
export interface Command {
  readonly inputs: readonly string[];
  /** Typed values over configured ones, by long name. */
  readonly given: Given;
  readonly parts: Parts;
  readonly plugins: readonly Plugin[];
  /** URLs of the modules that the parts are in. */
  readonly modules: readonly string[];
  readonly flags: ReadonlyMap<string, PartFlag>;
  readonly io: Io;
}

/** The first word of a command line; without it, `convert` is meant. */
export const commands = [
  'convert',
  'publish',
  'serve',
  'inspect',
  'explain',
  'changes',
  'rules',
  'formats',
  'worker',
  'completion',
] as const;
export type CommandName = (typeof commands)[number];
