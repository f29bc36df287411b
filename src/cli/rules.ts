import { catalogue } from '../normalise/catalogue.ts';
import type { Repair } from '../normalise/repair.ts';
import type { Command } from './command.ts';
import { exitCodes } from './io.ts';

/** Lists the rules of the normaliser with what each is for. Gives the exit code. */
export function rules({ given, io }: Command): number {
  const rows = catalogue.map(({ name, about, changes, required }) => ({
    name,
    about,
    changes,
    required: required ?? null,
  }));
  io.stdout.write(`${given['json'] === true ? JSON.stringify(rows, null, 2) : catalogue.map(toLine).join('\n')}\n`);
  return exitCodes.ok;
}

function toLine({ name, about, required }: Repair): string {
  return `${name.padEnd(24)}${about}${required === undefined ? '' : ` Stays on: ${required}`}`;
}
