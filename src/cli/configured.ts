import { ConfigError } from '../pipeline/config.ts';
import { kebab, knownFlags, switches, type PartFlag, type Given } from './flags.ts';
import { repeatable } from './run-flags.ts';
import { findNearest } from './suggest.ts';

/** Where values stand: a file, as people are told, and what it holds. */
interface Configuration {
  readonly name: string;
  readonly values: Given;
}

/** Configured values by long flag name; camel case and kebab case are the same. Throws where a name or a shape is wrong. */
export function toGiven({ name: file, values }: Configuration, flags: ReadonlyMap<string, PartFlag>): Given {
  const known = new Set([...knownFlags(flags), 'inputs']);
  const given: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    const name = kebab(key);
    if (!known.has(name) || name === 'config') throw unknownKey(key, known, file);
    if (name in given) throw new ConfigError(`${file} has ${name} twice`);
    if (value === null || value === undefined) continue;
    const want = faultOf(name, value, switches(flags).has(name));
    if (want !== undefined) throw new ConfigError(`${key} in ${file} takes ${want}`);
    given[name] = value;
  }
  return given;
}

/** What every variable of the environment starts with that holds an option: FEEDMILL_FEED_URL is --feed-url. */
export const prefix = 'FEEDMILL_';

/** Variables that are no options. */
const ownVariables: ReadonlySet<string> = new Set(['config', 'help', 'version']);

/** Values of the environment by long flag name. A variable that is called like no option is somebody else's. */
export function fromVariables(values: Given, flags: ReadonlyMap<string, PartFlag>): Given {
  const known = new Set([...knownFlags(flags), 'inputs']);
  const given: Record<string, unknown> = {};
  for (const [variable, value] of Object.entries(values)) {
    const name = variable.slice(prefix.length).toLowerCase().replaceAll('_', '-');
    if (ownVariables.has(name)) continue;
    if (known.has(name)) given[name] = switches(flags).has(name) ? toSwitch(variable, value) : value;
    const nearest = known.has(name) ? undefined : findNearest(name, known);
    if (nearest !== undefined)
      throw new ConfigError(`the environment has ${variable}; did you mean ${toVariable(nearest)}?`);
  }
  return given;
}

/** The variable that holds an option. */
export function toVariable(name: string): string {
  return `${prefix}${name.toUpperCase().replaceAll('-', '_')}`;
}

function toSwitch(variable: string, value: unknown): boolean {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new ConfigError(`${variable} in the environment takes true or false, not ${String(value)}`);
}

/** One path or a list of them. */
export function toInputs(value: unknown, key: string): string[] {
  if (value === undefined || value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    if (typeof item === 'string' && item !== '') return item;
    throw new ConfigError(`${key} takes a path or a list of paths`);
  });
}

/** What was wanted instead; undefined where the shape is right. */
function faultOf(name: string, value: unknown, isSwitch: boolean): string | undefined {
  if (isSwitch) return typeof value === 'boolean' ? undefined : 'true or false';
  // Rules may stand in the configuration itself; they are checked where they are used.
  if (name === 'site-rules' && Array.isArray(value)) return undefined;
  if (repeatable.has(name) || name === 'inputs') {
    return [value].flat().every(isText) ? undefined : 'text or a list of texts';
  }
  return isText(value) ? undefined : 'text or a number';
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function unknownKey(key: string, known: ReadonlySet<string>, file: string): ConfigError {
  const nearest = findNearest(kebab(key), known);
  return new ConfigError(
    `${file} has an unknown option ${key}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
  );
}
