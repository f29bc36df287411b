import { resolve } from 'node:path';
import type { Options as YargsOption } from 'yargs';
import { isAddress } from '../base/address.ts';
import type { Step } from '../model/contracts.ts';
import type { Option, Options } from '../model/option.ts';
import type { PartOptions } from '../pipeline/job.ts';
import { PluginError, type Parts } from '../pipeline/plugins.ts';
import { checkMoment } from './moment.ts';
import { checkChoice } from './choice.ts';
import { UsageError } from './io.ts';
import { explainFlags, runFlags, serveFlags, text } from './run-flags.ts';
import { toBytes } from './size.ts';

/** What was typed or configured, by the long name of the flag. */
export type Given = Readonly<Record<string, unknown>>;

/** A flag that follows from the table of a part. */
export interface PartFlag {
  readonly parts: readonly string[];
  readonly kind: 'reader' | 'step' | 'exporter';
  readonly option: string;
  readonly definition: Option;
  /** The heading it stands under in the help. */
  readonly group: string;
}

/**
 * Options of the plain steps are flags as they are, those of every other part carry its name unless they say theirs. Parts whose
 * tables hold the same option share its flag. Throws where two options are one flag.
 */
export function partFlags(
  { readers, steps, exporters }: Parts,
  plain: ReadonlySet<Step>,
): ReadonlyMap<string, PartFlag> {
  const flags = new Map<string, PartFlag>();
  const add = (
    part: { readonly name: string; readonly title: string; readonly options: Options },
    kind: PartFlag['kind'],
    isPlain = false,
  ): void => {
    for (const [option, definition] of Object.entries(part.options)) {
      const flag = definition.flag ?? kebab(isPlain ? option : `${part.name}-${option}`);
      const known = flags.get(flag);
      if (known?.definition === definition) {
        flags.set(flag, { ...known, parts: [...known.parts, part.name], group: 'Output:' });
        continue;
      }
      const other = known?.parts[0] ?? (flag in runFlags ? 'feedmill' : undefined);
      if (other !== undefined) throw new PluginError(`--${flag} would be an option of both ${other} and ${part.name}`);
      const group = isPlain ? 'Posts:' : `${part.title}:`;
      flags.set(flag, { parts: [part.name], kind, option, definition, group });
    }
  };
  for (const step of steps) add(step, 'step', plain.has(step));
  for (const reader of readers) add(reader, 'reader');
  for (const exporter of exporters) add(exporter, 'exporter');
  return flags;
}

/** The names of all flags. */
export function knownFlags(flags: ReadonlyMap<string, PartFlag>): ReadonlySet<string> {
  return new Set([...Object.keys({ ...runFlags, ...explainFlags, ...serveFlags }), ...flags.keys(), 'help', 'version']);
}

/** The names of those that are on or off. */
export function switches(flags: ReadonlyMap<string, PartFlag>): ReadonlySet<string> {
  const own = Object.entries({ ...runFlags, ...explainFlags }).filter(([, { type }]) => type === 'boolean');
  const parts = [...flags].filter(([, { definition }]) => definition.type === 'boolean');
  return new Set([...own, ...parts].map(([name]) => name).concat('help', 'version'));
}

/** The flags of parts as yargs wants them: without defaults, so that only what was typed is given. */
export function toYargs(flags: ReadonlyMap<string, PartFlag>): Record<string, YargsOption> {
  return Object.fromEntries(
    [...flags].map(([name, { definition, group }]): [string, YargsOption] => {
      const describe = toDescription(name, definition);
      return [name, { ...(definition.type === 'boolean' ? { type: 'boolean' } : text), describe, group }];
    }),
  );
}

/** What a flag does, what it may be, and what it is where nobody says. */
export function toDescription(name: string, definition: Option): string {
  const { describe, type, default: fallback } = definition;
  if (type === 'boolean') return fallback ? `${describe} (on; --no-${name} turns it off)` : describe;
  const choices = type === 'string' && definition.choices ? `: ${definition.choices.join(', ')}` : '';
  const says = fallback === '' || fallback === 0 ? '' : ` (default ${fallback})`;
  return `${describe}${choices}${says}`;
}

/** Values for the parts from what was typed or configured; paths are relative to `cwd`. Throws a UsageError where one has the wrong shape. */
export function toPartOptions(flags: ReadonlyMap<string, PartFlag>, given: Given, cwd: string): PartOptions {
  const options: Record<string, Record<string, string | number | boolean>> = {};
  for (const [name, { parts, option, definition }] of flags) {
    const value = given[name];
    if (value === undefined) continue;
    const settled = settle(name, value, definition);
    const isPath = definition.type === 'string' && definition.isPath === true;
    const used = isPath && !isAddress(String(settled)) ? resolve(cwd, String(settled)) : settled;
    for (const part of parts) (options[part] ??= {})[option] = used;
  }
  return options;
}

function settle(name: string, value: unknown, definition: Option): string | number | boolean {
  if (definition.type === 'boolean') return value === true;
  const said = [value].flat().map(String).join(',');
  if (said === '') throw new UsageError(`--${name} needs a value`);
  if (name === 'since' || name === 'until') return checkMoment(name, said);
  if (definition.type === 'string') {
    const { takes, choices } = definition;
    if (takes && !takes.shape.test(said)) throw new UsageError(`--${name} takes ${takes.says}, not ${said}`);
    return choices === undefined ? said : checkChoice(name, said, choices);
  }
  if (definition.unit === 'bytes') return toBytes(name, said);
  const isWhole = Number.isInteger(definition.default);
  if (isWhole ? /^\d{1,15}$/.test(said) : /^\d{1,15}(?:\.\d+)?$/.test(said)) return Number(said);
  throw new UsageError(`--${name} takes a ${isWhole ? 'whole ' : ''}number, not ${said}`);
}

/** `feedUrl` as `feed-url`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
