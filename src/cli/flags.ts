import type { Options as YargsOption } from 'yargs';
import type { Option, Options } from '../model/option.ts';
import type { PartOptions } from '../pipeline/job.ts';
import type { Parts } from '../pipeline/plugins.ts';
import { UsageError } from './io.ts';

/** Flags of a run that belong to no part. Each is also a key of the configuration file. */
export const runFlags = {
  to: { array: true, type: 'string', describe: 'formats to write, between commas', group: 'Output:' },
  output: { alias: 'o', type: 'string', describe: 'folder to write to; - for standard output', group: 'Output:' },
  title: { type: 'string', describe: 'title of the site', group: 'Site:' },
  description: { type: 'string', describe: 'description of the site', group: 'Site:' },
  url: { type: 'string', describe: 'address of the site', group: 'Site:' },
  'feed-url': { type: 'string', describe: 'where the feeds will live: a folder (…/) or one feed', group: 'Site:' },
  language: { type: 'string', describe: 'language of the site (BCP 47)', group: 'Site:' },
  author: { array: true, type: 'string', describe: 'author of the site; may be repeated', group: 'Site:' },
  timezone: { type: 'string', describe: 'zone of dates that name none (default UTC)', group: 'Input:' },
  now: { type: 'string', describe: 'the time to call now (default SOURCE_DATE_EPOCH, then the clock)', group: 'Input:' },
  plugin: { array: true, type: 'string', describe: 'path or package of a plugin; may be repeated', group: 'Input:' },
  config: { type: 'string', describe: 'configuration file (default feedmill.config.{yaml,json,js})', group: 'Input:' },
  report: { type: 'string', describe: 'write all diagnostics and the ledger to this file as NDJSON', group: 'Messages:' },
  json: { type: 'boolean', describe: 'print the summary as JSON on standard output', group: 'Messages:' },
  strict: { type: 'boolean', describe: 'exit with 3 on warnings too', group: 'Messages:' },
  quiet: { alias: 'q', type: 'boolean', describe: 'print errors only', group: 'Messages:' },
  verbose: { alias: 'v', type: 'boolean', describe: 'print every diagnostic', group: 'Messages:' },
} as const satisfies Record<string, YargsOption>;

/** A flag that follows from the table of a part. */
export interface PartFlag {
  readonly part: string;
  readonly option: string;
  readonly definition: Option;
}

/** Options of steps are flags as they are; those of readers and exporters carry the name of their part. */
export function partFlags({ readers, steps, exporters }: Parts): ReadonlyMap<string, PartFlag> {
  const flags = new Map<string, PartFlag>();
  const add = (name: string, options: Options, toFlag: (option: string) => string): void => {
    for (const [option, definition] of Object.entries(options)) flags.set(toFlag(option), { part: name, option, definition });
  };
  for (const { name, options } of steps) add(name, options, (option) => option);
  for (const { name, options } of [...readers, ...exporters]) add(name, options, (option) => `${name}-${option}`);
  return flags;
}

/** The flags of parts as yargs wants them. A flag of several words between commas may be repeated. */
export function toYargs(flags: ReadonlyMap<string, PartFlag>): Record<string, YargsOption> {
  return Object.fromEntries(
    [...flags].map(([name, { definition }]): [string, YargsOption] => [
      name,
      {
        describe: definition.describe,
        type: definition.type === 'boolean' ? 'boolean' : 'string',
        group: name.includes('-') ? 'Formats:' : 'Selection:',
        ...(definition.type === 'boolean' ? { default: definition.default, defaultDescription: definition.default ? 'yes' : 'no' } : { array: true }),
        ...('choices' in definition && definition.choices ? { choices: [...definition.choices] } : {}),
      },
    ]),
  );
}

/** Values for the parts from what was typed or configured. Throws a UsageError where one has the wrong shape. */
export function toPartOptions(flags: ReadonlyMap<string, PartFlag>, given: Readonly<Record<string, unknown>>): PartOptions {
  const options: Record<string, Record<string, string | number | boolean>> = {};
  for (const [name, { part, option, definition }] of flags) {
    const value = given[name];
    if (value === undefined) continue;
    (options[part] ??= {})[option] = settle(name, value, definition);
  }
  return options;
}

function settle(name: string, value: unknown, definition: Option): string | number | boolean {
  if (definition.type === 'boolean') {
    if (typeof value === 'boolean') return value;
    throw new UsageError(`--${name} is yes or no, not ${String(value)}`);
  }
  const text = (Array.isArray(value) ? value : [value]).map(String).join(',');
  if (name === 'since' || name === 'until') return checkPeriod(name, text);
  if (definition.type === 'string') return text;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} takes a whole number, not ${text}`);
  return Number(text);
}

function checkPeriod(name: string, text: string): string {
  const isPeriod = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text) || /^\d{4}-\d\d-\d\dT/.test(text);
  if (text !== '' && (!isPeriod || Number.isNaN(Date.parse(text)))) {
    throw new UsageError(`--${name} takes a year, month, day or RFC 3339 time (2024, 2024-05, 2024-05-01), not ${text}`);
  }
  return text;
}
