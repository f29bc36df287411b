import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The configuration file cannot be used; the message is one line for people. */
export class ConfigError extends Error {}

const names = ['feedmill.config.yaml', 'feedmill.config.yml', 'feedmill.config.json', 'feedmill.config.js'];

/** The values of the named configuration file, or of the first of the usual ones that is in the folder. Empty where none is. */
export async function readConfig(
  named: string | undefined,
  folder: string,
): Promise<Readonly<Record<string, unknown>>> {
  const path =
    named === undefined
      ? names.map((name) => join(folder, name)).find((candidate) => existsSync(candidate))
      : resolve(folder, named);
  if (path === undefined) return {};
  if (!existsSync(path)) throw new ConfigError(`configuration ${named} does not exist`);
  const value = await loaded(path, 'configuration');
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new ConfigError(`configuration ${path} is no list of options`);
  return { ...value };
}

/** The value that a YAML, JSON or JavaScript file holds. */
export async function readValue(path: string, folder: string): Promise<unknown> {
  const absolute = resolve(folder, path);
  if (!existsSync(absolute)) throw new ConfigError(`${path} does not exist`);
  return loaded(absolute, 'file');
}

async function loaded(path: string, what: string): Promise<unknown> {
  try {
    return await load(path);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    throw new ConfigError(`${what} ${path} cannot be read: ${reason}`);
  }
}

async function load(path: string): Promise<unknown> {
  if (path.endsWith('.js') || path.endsWith('.mjs')) {
    const module: { readonly default?: unknown } = await import(pathToFileURL(path).href);
    return module.default;
  }
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.json')) return JSON.parse(text);
  if (!/\.ya?ml$/.test(path)) throw new TypeError('it is neither YAML nor JSON nor JavaScript');
  const { parse } = await import('yaml');
  return parse(text);
}
