import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exporter, Plugin, Reader, Step } from '../model/contracts.ts';

/** Everything a run can choose from. */
export interface Parts {
  readonly readers: readonly Reader[];
  readonly steps: readonly Step[];
  readonly exporters: readonly Exporter[];
}

/** The parts of modules that hold lists of them by name, or a plugin as their default. */
export async function loadParts(urls: readonly string[]): Promise<Parts> {
  const held: Partial<Parts>[] = [];
  for (const url of urls) {
    const module: unknown = await import(url);
    if (!isRecord(module)) continue;
    held.push(module, isRecord(module['default']) ? module['default'] : {});
  }
  return {
    readers: held.flatMap(({ readers = [] }) => readers),
    steps: held.flatMap(({ steps = [] }) => steps),
    exporters: held.flatMap(({ exporters = [] }) => exporters),
  };
}

/** Something is wrong with how a plugin is made or named; the message is one line for its author. */
export class PluginError extends Error {}

/** Loads a plugin: a path relative to `folder`, or a package that can be found from there. */
export async function loadPlugin(specifier: string, folder: string): Promise<Plugin> {
  const url = toPluginUrl(specifier, folder);
  let module: unknown;
  try {
    module = await import(url);
  } catch (error) {
    throw new PluginError(`plugin ${specifier} cannot be loaded: ${messageOf(error)}`);
  }
  const plugin = isRecord(module) ? module['default'] : undefined;
  const fault = faultOf(plugin);
  if (fault !== undefined) throw new PluginError(`plugin ${specifier} ${fault}`);
  return plugin as Plugin; // faultOf has looked at every field
}

/** The URL of its module. A folder counts only where the specifier is written as a path; else it is taken for a package. */
export function toPluginUrl(specifier: string, folder: string): string {
  const isPath = isAbsolute(specifier) || /^\.{1,2}(?:[/\\]|$)/.test(specifier);
  const path = resolve(folder, specifier);
  if (/\.[cm]?ts$/.test(specifier))
    throw new PluginError(`plugin ${specifier} is TypeScript; name the JavaScript made from it`);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return pathToFileURL(path).href;
  if (isPath && !existsSync(path)) throw new PluginError(`plugin ${specifier} does not exist`);
  const require = createRequire(join(folder, 'x.js'));
  try {
    return pathToFileURL(require.resolve(isPath ? path : specifier)).href;
  } catch {
    const found = isPath ? entryOf(path) : findPackage(specifier, require.resolve.paths(specifier) ?? []);
    if (found !== undefined) return pathToFileURL(found).href;
    const fault = isPath
      ? 'is a folder without a module'
      : 'is neither a file nor a package that can be found from here';
    throw new PluginError(`plugin ${specifier} ${fault}`);
  }
}

/** `require.resolve` is blind to packages that export to `import` alone. */
function findPackage(name: string, folders: readonly string[]): string | undefined {
  return folders.map((folder) => entryOf(join(folder, name))).find((entry) => entry !== undefined);
}

/** The module that `import` would get from the package in a folder. */
function entryOf(folder: string): string | undefined {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  try {
    const described: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    if (!isRecord(described)) return undefined;
    const exported = targetOf(described['exports']) ?? described['main'];
    const entry = join(folder, typeof exported === 'string' ? exported : 'index.js');
    return existsSync(entry) ? entry : undefined;
  } catch {
    return undefined; // a manifest that is no JSON makes no package
  }
}

/** What an `exports` field names for the package itself under the conditions of `import`, first match first. */
function targetOf(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (!isRecord(exports)) return undefined;
  if ('.' in exports) return targetOf(exports['.']);
  for (const [condition, target] of Object.entries(exports)) {
    const found = conditions.has(condition) ? targetOf(target) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const conditions: ReadonlySet<string> = new Set(['node', 'import', 'default']);

const kinds = { readers: 'read', steps: 'apply', exporters: 'export' } as const;

/** What is wrong with it, as the end of a sentence; undefined where nothing is. */
function faultOf(plugin: unknown): string | undefined {
  if (!isRecord(plugin)) return 'has no default export that is an object';
  if (typeof plugin['name'] !== 'string' || plugin['name'] === '') return 'has no name';
  if (!Object.keys(kinds).some((kind) => kind in plugin)) return 'has neither readers nor steps nor exporters';
  for (const [kind, verb] of Object.entries(kinds)) {
    const parts = plugin[kind];
    if (parts === undefined) continue;
    if (!Array.isArray(parts)) return `has ${kind} that are no list`;
    for (const part of parts) {
      const fault = faultOfPart(part, verb);
      if (fault !== undefined) return `has in ${kind} a part that ${fault}`;
    }
  }
  return undefined;
}

function faultOfPart(part: unknown, verb: string): string | undefined {
  if (!isRecord(part)) return 'is no object';
  const { name } = part;
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name))
    return 'has no name in lower-case letters, digits and hyphens';
  if (typeof part['title'] !== 'string') return `is called ${name} and has no title`;
  const { options } = part;
  if (!isRecord(options)) return `is called ${name} and has no options object`;
  for (const [option, definition] of Object.entries(options)) {
    const fault = faultOfOption(definition);
    if (fault !== undefined) return `is called ${name} and has an option ${option} that ${fault}`;
  }
  if (typeof part[verb] !== 'function') return `is called ${name} and has no function ${verb}`;
  if (verb === 'read' && typeof part['sniff'] !== 'function') return `is called ${name} and has no function sniff`;
  if (verb === 'export' && !(part['carries'] instanceof Set))
    return `is called ${name} and has no set of fields that it carries`;
  return undefined;
}

function faultOfOption(option: unknown): string | undefined {
  if (!isRecord(option)) return 'is no object';
  const { type, describe, default: fallback, choices } = option;
  if (type !== 'string' && type !== 'number' && type !== 'boolean')
    return 'is of no known type (string, number, boolean)';
  if (typeof describe !== 'string') return 'has no description';
  if (typeof fallback !== type) return `has no default that is a ${type}`;
  const isList =
    choices === undefined || (Array.isArray(choices) && choices.every((choice) => typeof choice === 'string'));
  return isList ? undefined : 'has choices that are no list of texts';
}

/** The built-in parts with those of the plugins behind them. Throws where two of a kind have one name. */
export function combine(builtIn: Parts, plugins: readonly Plugin[]): Parts {
  for (const kind of ['readers', 'steps', 'exporters'] as const) refuseTwins(kind, builtIn, plugins);
  return {
    readers: [...builtIn.readers, ...plugins.flatMap(({ readers = [] }) => readers)],
    steps: [...builtIn.steps, ...plugins.flatMap(({ steps = [] }) => steps)],
    exporters: [...builtIn.exporters, ...plugins.flatMap(({ exporters = [] }) => exporters)],
  };
}

function refuseTwins(kind: keyof Parts, builtIn: Parts, plugins: readonly Plugin[]): void {
  const origins = new Map<string, string>(builtIn[kind].map(({ name }) => [name, 'Feedmill itself']));
  for (const plugin of plugins) {
    for (const { name } of plugin[kind] ?? []) {
      const other = origins.get(name);
      if (other !== undefined)
        throw new PluginError(`two ${kind} are called ${name}: one of ${other}, one of plugin ${plugin.name}`);
      origins.set(name, `plugin ${plugin.name}`);
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? error.name) : String(error);
}
