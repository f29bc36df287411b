import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { exporters } from '../exporters/index.ts';
import { readers } from '../readers/index.ts';
import { steps } from '../steps/index.ts';
import { ConfigError } from '../pipeline/config.ts';
import { EngineError } from '../pipeline/engine/error.ts';
import { LedgerError } from '../pipeline/identities/error.ts';
import { combine, loadPlugin, PluginError, toPluginUrl } from '../pipeline/plugins.ts';
import type { Plugin } from '../model/contracts.ts';
import { commands, type Command, type CommandName } from './command.ts';
import { partFlags, type Given } from './flags.ts';
import { shortHelp } from './help.ts';
import { exitCodes, UsageError, type Io } from './io.ts';
import { parse } from './parse.ts';
import { pluginsOf, readOptionSources, settleSources, withOrigin } from './sources.ts';
import { findNearest } from './suggest.ts';

/** Runs the command line and gives the exit code. It never throws: what goes wrong is told on standard error. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (io.signal.aborted) return ended(io);
    if (
      error instanceof UsageError ||
      error instanceof PluginError ||
      error instanceof ConfigError ||
      error instanceof EngineError ||
      error instanceof LedgerError
    ) {
      io.stderr.write(`feedmill: ${error.message}\nTry feedmill --help.\n`);
      return exitCodes.usage;
    }
    const [message, stack] = error instanceof Error ? [error.message, error.stack] : [String(error), undefined];
    io.stderr.write(`feedmill: this is a bug in feedmill, please report it: ${message}\n`);
    if (argv.includes('--verbose') || argv.includes('-v')) io.stderr.write(`${stack ?? 'no stack'}\n`);
    return exitCodes.bug;
  }
}

/** A reader that has seen enough (`| head`) ends the run as well as an interruption, but nothing went wrong then. */
function ended({ signal, stderr }: Io): number {
  const reason: unknown = signal.reason;
  if (reason instanceof Error && 'code' in reason && reason.code === 'EPIPE') return exitCodes.ok;
  stderr.write('feedmill: interrupted; files that were whole are kept\n');
  return exitCodes.interrupted;
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [first = '', ...others] = argv;
  const named = commands.find((name) => name === first);
  const name = named ?? 'convert';
  const words = named === undefined ? argv : others;
  const early = lookAhead(words);
  const sources = early.isHelp ? [] : await readOptionSources(early.config, io);
  const plugins: Plugin[] = [];
  const modules = ['../readers/index.js', '../exporters/index.js'].map((path) => new URL(path, import.meta.url).href);
  for (const specifier of [...pluginsOf(sources), ...early.plugins]) {
    plugins.push(await loadPlugin(specifier, io.cwd));
    modules.push(toPluginUrl(specifier, io.cwd));
  }
  const parts = combine({ readers, steps, exporters }, plugins);
  const flags = partFlags(parts, new Set(steps));
  const parsed = await parse(words, { command: name, flags, formats: parts.exporters.map((part) => part.name), io });
  if (parsed === undefined) return exitCodes.ok;
  if (named === undefined) refuseTypo(parsed.inputs, io.cwd);
  const settled = settleSources(sources, flags);
  const given: Given = { ...forCommand(name, settled.given), ...parsed.given };
  const inputs = parsed.inputs.length > 0 ? parsed.inputs : settled.inputs;
  if (argv.length === 0 && inputs.length === 0 && !existsSync(resolve(io.cwd, 'input'))) {
    io.stderr.write(shortHelp);
    return exitCodes.usage;
  }
  try {
    return await carryOut(name, { inputs, given, parts, plugins, modules, flags, io });
  } catch (error) {
    throw withOrigin(error, new Map([...settled.origins].filter(([option]) => !(option in parsed.given))));
  }
}

/** The formats of posts, and which of them are wanted, say nothing of a list of changes. */
function forCommand(name: CommandName, configured: Given): Given {
  if (name !== 'changes') return configured;
  const { to: _, since: __, ...rest } = configured;
  return rest;
}

async function carryOut(name: CommandName, command: Command): Promise<number> {
  if (name === 'convert') return (await import('./convert.ts')).convert(command);
  if (name === 'publish') return (await import('./publish.ts')).publish(command);
  if (name === 'serve') return (await import('./serve.ts')).serve(command);
  if (name === 'inspect') return (await import('./inspect.ts')).inspect(command);
  if (name === 'explain') return (await import('./explain.ts')).explain(command);
  if (name === 'changes') return (await import('./changes.ts')).changes(command);
  if (name === 'worker') return (await import('./worker.ts')).worker(command);
  const { inputs } = command;
  if (inputs[0] !== undefined) throw new UsageError(`feedmill ${name} takes no inputs, but was given ${inputs[0]}`);
  if (name === 'rules') return (await import('./rules.ts')).rules(command);
  if (name === 'formats') return (await import('./formats.ts')).formats(command);
  return (await import('./completion.ts')).completion(command);
}

interface Early {
  readonly isHelp: boolean;
  readonly config: string | undefined;
  readonly plugins: readonly string[];
}

/** Plugins decide which flags there are, so these are looked up before the rest is parsed. */
function lookAhead(words: readonly string[]): Early {
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  return {
    isHelp: ['--help', '-h', '--version', '-V'].some((flag) => before.includes(flag)),
    config: valuesAfter(before, '--config').at(-1),
    plugins: valuesAfter(before, '--plugin'),
  };
}

function valuesAfter(words: readonly string[], flag: string): string[] {
  return words.flatMap((word, at) => {
    if (word.startsWith(`${flag}=`)) return [word.slice(flag.length + 1)];
    const next = words[at + 1];
    return word === flag && next !== undefined ? [next] : [];
  });
}

/** `feedmill inspct` would otherwise be told that there is no such file. */
function refuseTypo([word]: readonly string[], cwd: string): void {
  if (word === undefined || !/^[a-z]+$/i.test(word) || existsSync(resolve(cwd, word))) return;
  const nearest = findNearest(word, commands);
  if (nearest !== undefined) {
    throw new UsageError(`${word} is neither a file nor a command; did you mean feedmill ${nearest}?`);
  }
}
