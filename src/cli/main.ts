import { hideBin } from 'yargs/helpers';
import yargs, { type Argv } from 'yargs';
import { exporters } from '../exporters/index.ts';
import { readers } from '../readers/index.ts';
import { steps } from '../steps/index.ts';
import { ConfigError, readConfig } from '../pipeline/config.ts';
import { combine, loadPlugin, PluginError, type Parts } from '../pipeline/plugins.ts';
import type { Plugin } from '../model/contracts.ts';
import { partFlags, runFlags, toYargs, type PartFlag } from './flags.ts';
import { exitCodes, UsageError, type Io } from './io.ts';
import { findNearest } from './suggest.ts';

/** What a command works with. */
export interface Command {
  readonly inputs: readonly string[];
  /** Typed values over configured ones. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly parts: Parts;
  readonly plugins: readonly Plugin[];
  readonly flags: ReadonlyMap<string, PartFlag>;
  readonly io: Io;
}

const commands = ['convert', 'inspect', 'formats', 'completion'] as const;

/** Runs the command line and gives the exit code. Nothing is thrown but what is a bug of ours. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (io.signal.aborted) {
      io.stderr.write('feedmill: interrupted; files that were whole are kept\n');
      return exitCodes.interrupted;
    }
    if (error instanceof UsageError || error instanceof PluginError || error instanceof ConfigError) {
      io.stderr.write(`feedmill: ${error.message}\nTry feedmill --help.\n`);
      return exitCodes.usage;
    }
    io.stderr.write(`feedmill: this is a bug in feedmill, please report it: ${error instanceof Error ? error.message : String(error)}\n`);
    if (argv.includes('--verbose') && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
    return exitCodes.bug;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const named = valuesAfter(argv, '--plugin');
  const config = await readConfig(valuesAfter(argv, '--config').at(-1), io.cwd);
  const configured = config['plugin'] ?? [];
  const specifiers = [...(Array.isArray(configured) ? configured : [configured]).map(String), ...named];
  const plugins: Plugin[] = [];
  for (const specifier of specifiers) plugins.push(await loadPlugin(specifier, io.cwd));
  const parts = combine({ readers, steps, exporters }, plugins);
  const flags = partFlags(parts);
  const [first = '', ...others] = argv;
  const command = commands.find((name) => name === first) ?? 'convert';
  const rest = command === first ? others : argv;
  const parser = build(command, { flags, parts, io });
  const parsed = await parse(parser, rest, { flags, io });
  if (parsed === undefined) return exitCodes.ok;
  const given = { ...checkedConfig(config, flags), ...parsed.given };
  const inputs = parsed.inputs.length > 0 ? parsed.inputs : toList(config['inputs']);
  return run(command, { inputs, given, parts, plugins, flags, io });
}

async function run(command: (typeof commands)[number], setting: Command): Promise<number> {
  if (command === 'formats') return (await import('./formats.ts')).formats(setting);
  if (command === 'inspect') return (await import('./inspect.ts')).inspect(setting);
  if (command === 'completion') return (await import('./completion.ts')).completion(setting);
  return (await import('./convert.ts')).convert(setting);
}

interface Building {
  readonly flags: ReadonlyMap<string, PartFlag>;
  readonly parts: Parts;
  readonly io: Io;
}

function build(command: string, { flags, parts, io }: Building): Argv {
  const formats = parts.exporters.map(({ name }) => name).join(',');
  return yargs(hideBin([]), io.cwd)
    .scriptName('feedmill')
    .locale('en')
    .usage(usageText(command, formats))
    .parserConfiguration({ 'dot-notation': false, 'greedy-arrays': false, 'strip-aliased': true, 'strip-dashed': false, 'parse-numbers': false, 'parse-positional-numbers': false })
    .options(runFlags)
    .options(toYargs(flags))
    .help(false)
    .version(false)
    .option('help', { alias: 'h', type: 'boolean', describe: 'show this help', group: 'Messages:' })
    .option('version', { alias: 'V', type: 'boolean', describe: 'show the version', group: 'Messages:' })
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageError(message);
    })
    .wrap(Math.min(120, io.stdout.columns ?? 100));
}

function usageText(command: string, formats: string): string {
  if (command === 'inspect') return 'feedmill inspect [inputs…]\n\nTells what an archive holds: formats, posts, dates, languages, problems.';
  if (command === 'formats') return 'feedmill formats\n\nLists readers, steps and exporters, those of plugins included.';
  if (command === 'completion') return 'feedmill completion >> ~/.bashrc\n\nPrints a completion script for bash; in zsh it serves after `autoload bashcompinit && bashcompinit`.';
  return `feedmill [convert] [inputs…]

Turns posts into feeds, Markdown and a book. Formats: ${formats}.

  feedmill                                     input/ to output/, all formats but ndjson
  feedmill posts/ -o public --url https://example.org/
  feedmill posts/ --to epub --since 2024 --tag travel
  feedmill posts/*.md --to rss -o - > rss.xml
  feedmill inspect posts/                      what is in there?
  feedmill formats                             what can be read and written?

Exit codes: 0 done, 1 nothing could be written, 2 usage, 3 done but something was rejected, 70 a bug, 130 interrupted.`;
}

interface Parsed {
  readonly inputs: readonly string[];
  readonly given: Readonly<Record<string, unknown>>;
}

/** The values that were typed, by long name. Undefined where help or the version was all that was wanted. */
async function parse(parser: Argv, argv: readonly string[], { flags, io }: Pick<Building, 'flags' | 'io'>): Promise<Parsed | undefined> {
  const dashes = argv.indexOf('--');
  const before = dashes < 0 ? argv : argv.slice(0, dashes);
  const values = await parser.parseAsync([...before]);
  if (values['help'] === true) {
    io.stdout.write(`${await parser.getHelp()}\n`);
    return undefined;
  }
  if (values['version'] === true) {
    const { version } = await import('./version.ts');
    io.stdout.write(`${version()}\n`);
    return undefined;
  }
  const known = knownFlags(flags);
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name === '_' || name === '$0') continue;
    const long = known.has(name) ? name : kebab(name);
    if (!known.has(long)) throw unknownOption(name, known);
    if (value === undefined) continue;
    if (Array.isArray(value) && !isList(long, flags)) throw new UsageError(`--${long} may be given once only`);
    given[long] = value;
  }
  return { inputs: [...values._.map(String), ...(dashes < 0 ? [] : argv.slice(dashes + 1))], given };
}

function knownFlags(flags: ReadonlyMap<string, PartFlag>): ReadonlySet<string> {
  return new Set([...Object.keys(runFlags), ...flags.keys(), 'help', 'version', 'inputs']);
}

function isList(name: string, flags: ReadonlyMap<string, PartFlag>): boolean {
  return flags.has(name) || Object.entries(runFlags).some(([flag, option]) => flag === name && 'array' in option);
}

function unknownOption(name: string, known: ReadonlySet<string>): UsageError {
  const nearest = findNearest(name, known);
  return new UsageError(`there is no option --${name}${nearest === undefined ? '' : `; did you mean --${nearest}?`}`);
}

/** Configured values by long name, camel case allowed. */
function checkedConfig(config: Readonly<Record<string, unknown>>, flags: ReadonlyMap<string, PartFlag>): Record<string, unknown> {
  const known = knownFlags(flags);
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => {
      const long = kebab(name);
      if (!known.has(long)) throw new ConfigError(unknownOption(name, known).message.replace('there is no', 'the configuration has an unknown'));
      return [long, value];
    }),
  );
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function toList(value: unknown): string[] {
  return value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);
}

/** Plugins decide which flags there are, so these two are looked up before the rest is parsed. */
function valuesAfter(argv: readonly string[], flag: string): string[] {
  return argv.flatMap((word, at) => {
    if (word.startsWith(`${flag}=`)) return [word.slice(flag.length + 1)];
    const next = argv[at + 1];
    return word === flag && next !== undefined ? [next] : [];
  });
}
