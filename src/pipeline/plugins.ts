import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exporter, Plugin, Reader, Step } from '../model/contracts.ts';

/** Everything a run can choose from. */
export interface Parts {
  readonly readers: readonly Reader[];
  readonly steps: readonly Step[];
  readonly exporters: readonly Exporter[];
}

/** Something is wrong with how a plugin is made or named; the message is one line for its author. */
export class PluginError extends Error {}

/** Loads a plugin: a path relative to `folder`, or a package that can be found from there. */
export async function loadPlugin(specifier: string, folder: string): Promise<Plugin> {
  const url = locate(specifier, folder);
  let module: unknown;
  try {
    module = await import(url);
  } catch (error) {
    throw new PluginError(`plugin ${specifier} cannot be loaded: ${messageOf(error)}`);
  }
  const plugin: unknown = module !== null && typeof module === 'object' && 'default' in module ? module.default : undefined;
  const fault = faultOf(plugin);
  if (fault !== undefined) throw new PluginError(`plugin ${specifier} ${fault}`);
  return plugin as Plugin; // faultOf has looked at every field
}

function locate(specifier: string, folder: string): string {
  const path = resolve(folder, specifier);
  if (existsSync(path)) return pathToFileURL(path).href;
  if (/^\.{0,2}\//.test(specifier)) throw new PluginError(`plugin ${specifier} does not exist`);
  try {
    return pathToFileURL(createRequire(join(folder, 'x.js')).resolve(specifier)).href;
  } catch {
    throw new PluginError(`plugin ${specifier} is neither a file nor a package that can be found from here`);
  }
}

const kinds = { readers: 'read', steps: 'apply', exporters: 'export' } as const;

/** What is wrong with it, as the end of a sentence; undefined where nothing is. */
function faultOf(plugin: unknown): string | undefined {
  if (!isRecord(plugin)) return 'has no default export that is an object';
  if (typeof plugin['name'] !== 'string') return 'has no name';
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
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name)) return 'has no name in lower-case letters, digits and hyphens';
  if (typeof part['title'] !== 'string') return `is called ${name} and has no title`;
  if (!isRecord(part['options'])) return `is called ${name} and has no options object`;
  if (typeof part[verb] !== 'function') return `is called ${name} and has no function ${verb}`;
  if (verb === 'read' && typeof part['sniff'] !== 'function') return `is called ${name} and has no function sniff`;
  if (verb === 'export' && !(part['carries'] instanceof Set)) return `is called ${name} and has no set of fields that it carries`;
  return undefined;
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
      if (other !== undefined) throw new PluginError(`two ${kind} are called ${name}: one of ${other}, one of plugin ${plugin.name}`);
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
