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
  let value: unknown;
  try {
    value = await load(path);
  } catch (error) {
    throw new ConfigError(
      `configuration ${path} cannot be read: ${error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)}`,
    );
  }
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new ConfigError(`configuration ${path} is no list of options`);
  return { ...value };
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
