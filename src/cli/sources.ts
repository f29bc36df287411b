import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { readConfig } from '../pipeline/config.ts';
import { fromVariables, prefix, toGiven, toInputs, toVariable } from './configured.ts';
import type { Given, PartFlag } from './flags.ts';
import { UsageError, type Io } from './io.ts';

/** A place where options stand that were not typed. */
export interface Source {
  /** As people are told. */
  readonly name: string;
  /** As they stand there. */
  readonly values: Given;
  /** Variables, which hold text and may be of others. */
  readonly isEnvironment?: true;
}

/** All sources, what wins last: the file of the user, that of the project (or the one that is named), the environment. */
export async function readOptionSources(
  config: string | undefined,
  io: Pick<Io, 'env' | 'cwd'>,
): Promise<readonly Source[]> {
  const { env, cwd } = io;
  const users = userFile(env);
  const named = config ?? (env['FEEDMILL_CONFIG'] || undefined);
  const variables = Object.entries(env).filter(([name, value]) => name.startsWith(prefix) && value);
  return [
    ...(users === undefined ? [] : [{ name: users, values: existsSync(users) ? await readConfig(users, cwd) : {} }]),
    { name: 'the configuration', values: await readConfig(named, cwd) },
    { name: 'the environment', values: Object.fromEntries(variables), isEnvironment: true },
  ];
}

/** Undefined where nobody is at home (XDG Base Directory). */
function userFile(env: Io['env']): string | undefined {
  const said = env['XDG_CONFIG_HOME'] ?? '';
  const folder = isAbsolute(said) ? said : env['HOME'] && join(env['HOME'], '.config');
  return folder ? join(folder, 'feedmill', 'config.yaml') : undefined;
}

/** Plugins of all sources: none stands in another's way. */
export function pluginsOf(sources: readonly Source[]): string[] {
  return sources.flatMap(({ values, isEnvironment, name }) => {
    const key = isEnvironment ? toVariable('plugin') : 'plugin';
    return toInputs(values[key], `${key} in ${name}`);
  });
}

/** What was not typed. */
export interface Settled {
  readonly given: Given;
  readonly inputs: readonly string[];
  /** Where the value of an option is from, as people are told. */
  readonly origins: ReadonlyMap<string, string>;
}

/** The values of all sources, by long name. Throws where a name or a shape is wrong. */
export function settleSources(sources: readonly Source[], flags: ReadonlyMap<string, PartFlag>): Settled {
  const given: Record<string, unknown> = {};
  const origins = new Map<string, string>();
  for (const source of sources) {
    const values = source.isEnvironment ? fromVariables(source.values, flags) : toGiven(source, flags);
    for (const [name, value] of Object.entries(values)) {
      given[name] = value;
      origins.set(name, source.isEnvironment ? `${toVariable(name)} of the environment` : source.name);
    }
  }
  const { inputs, ...rest } = given;
  return { given: rest, inputs: toInputs(inputs, 'inputs in the configuration'), origins };
}

/** The option that lists hold what there is none of. */
const namedBy: Readonly<Record<string, string>> = { format: 'to', reader: 'from', rule: 'no-rule' };

/** An error of usage says where a value stands that nobody typed. `origins` has only these. */
export function withOrigin(error: unknown, origins: ReadonlyMap<string, string>): unknown {
  if (!(error instanceof UsageError)) return error;
  const [, flag, thing = ''] = /^(?:--([a-z-]+)|there is no (format|reader|rule)) /.exec(error.message) ?? [];
  const origin = origins.get(flag ?? namedBy[thing] ?? '');
  return origin === undefined ? error : new UsageError(`${error.message} (in ${origin})`);
}
