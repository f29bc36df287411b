import { ConfigError } from '../pipeline/config.ts';
import { knownFlags, switches, type PartFlag, type Given } from './flags.ts';
import { repeatable } from './run-flags.ts';
import { findNearest } from './suggest.ts';

/** Configured values by long flag name; camel case and kebab case are the same. Throws where a name or a shape is wrong. */
export function toGiven(config: Given, flags: ReadonlyMap<string, PartFlag>): Given {
  const known = new Set([...knownFlags(flags), 'inputs']);
  const given: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(config)) {
    const name = kebab(key);
    if (!known.has(name) || name === 'config') throw unknownKey(key, known);
    if (name in given) throw new ConfigError(`the configuration has ${name} twice`);
    if (value === null || value === undefined) continue;
    const want = faultOf(name, value, switches(flags).has(name));
    if (want !== undefined) throw new ConfigError(`${key} in the configuration takes ${want}`);
    given[name] = value;
  }
  return given;
}

/** One path or a list of them. */
export function toInputs(value: unknown, key: string): string[] {
  if (value === undefined || value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    if (typeof item === 'string' && item !== '') return item;
    throw new ConfigError(`${key} in the configuration takes a path or a list of paths`);
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

function unknownKey(key: string, known: ReadonlySet<string>): ConfigError {
  const nearest = findNearest(kebab(key), known);
  return new ConfigError(
    `the configuration has an unknown option ${key}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
  );
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
