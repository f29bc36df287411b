import yargs, { type Argv, type Options } from 'yargs';
import type { CommandName } from './command.ts';
import {
  explainFlags,
  knownFlags,
  repeatable,
  runFlags,
  switches,
  toYargs,
  type PartFlag,
  type Given,
} from './flags.ts';
import { helpHead } from './help.ts';
import { UsageError, type Io } from './io.ts';
import { findNearest } from './suggest.ts';

export interface Parsed {
  readonly inputs: readonly string[];
  /** Only what was typed, by long name: a default would hide what the configuration file says. */
  readonly given: Given;
}

interface Grammar {
  readonly command: CommandName;
  readonly flags: ReadonlyMap<string, PartFlag>;
  readonly formats: readonly string[];
  readonly io: Io;
}

/** The words of a command line. Undefined where help or the version was all that was wanted: it is printed then. */
export async function parse(words: readonly string[], grammar: Grammar): Promise<Parsed | undefined> {
  const { command, flags, formats, io } = grammar;
  const end = words.indexOf('--');
  const before = withRuleNames(end < 0 ? words : words.slice(0, end));
  refuseOddSwitches(before, flags);
  const parser = build(grammar);
  const values: Given = await parser.parseAsync([...before]);
  if (values['help'] === true) {
    io.stdout.write(`${helpHead(command, formats)}\n\n${await parser.getHelp()}\n`);
    return undefined;
  }
  if (values['version'] === true) {
    const { version } = await import('./version.ts');
    io.stdout.write(`${version()}\n`);
    return undefined;
  }
  const typed = Array.isArray(values['_']) ? values['_'].map(String) : [];
  return { inputs: [...typed, ...(end < 0 ? [] : words.slice(end + 1))], given: checked(values, flags) };
}

/** Everything stays text: numbers, duplicates and unknown names are judged by us, with a better message. */
function build({ command, flags, io }: Grammar): Argv {
  const parser = yargs([], io.cwd)
    .scriptName('feedmill')
    .locale('en')
    .parserConfiguration({
      'dot-notation': false,
      'greedy-arrays': false,
      'strip-aliased': true,
      'camel-case-expansion': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .options(optionsOf(command, flags))
    .help(false)
    .version(false)
    .option('help', { alias: 'h', type: 'boolean', describe: 'show this help', group: 'Messages:' })
    .option('version', { alias: 'V', type: 'boolean', describe: 'show the version', group: 'Messages:' })
    .exitProcess(false)
    .fail((message, error) => {
      const said = message ?? error.message; // nothing but parsing happens in here, so whatever fails is a usage error
      throw new UsageError(said.replace('Not enough arguments following: ', 'a value is missing after --'));
    })
    .wrap(Math.min(100, io.stdout.columns ?? 100));
  // `[string]` and its like say nothing to people; the typings lag behind yargs.
  if ('usageConfiguration' in parser && typeof parser.usageConfiguration === 'function') {
    parser.usageConfiguration({ 'hide-types': true });
  }
  return parser;
}

function optionsOf(command: CommandName, flags: ReadonlyMap<string, PartFlag>): Record<string, Options> {
  const { to, output, prune, ...reading } = runFlags;
  if (command === 'convert') return { to, output, prune, ...reading, ...toYargs(flags) };
  if (command === 'inspect') return { ...reading, ...toYargs(flags) };
  if (command === 'explain') return { ...explainFlags, ...reading };
  return { json: reading.json, plugin: reading.plugin, config: reading.config };
}

function checked(values: Given, flags: ReadonlyMap<string, PartFlag>): Given {
  const known = knownFlags(flags);
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name === '_' || name === '$0' || value === undefined) continue;
    if (!known.has(name)) throw unknownOption(name, known);
    if (Array.isArray(value) && !repeatable.has(name)) throw new UsageError(`--${name} may be given once only`);
    if ([value].flat().includes(false) && !switches(flags).has(name))
      throw new UsageError(`there is no option --no-${name}`);
    given[name] = value;
  }
  return given;
}

function unknownOption(name: string, known: ReadonlySet<string>): UsageError {
  const nearest = findNearest(name, known);
  const dashes = name.length === 1 ? '-' : '--';
  return new UsageError(
    `there is no option ${dashes}${name}${nearest === undefined ? '' : `; did you mean --${nearest}?`}`,
  );
}

/** yargs would take `--no-rule heal/title` for a rule that is off and a file called heal/title. */
function withRuleNames(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    if (words[at - 1] === '--no-rule') return [];
    return [word === '--no-rule' ? `--no-rule=${words[at + 1] ?? ''}` : word];
  });
}

/** yargs takes `--quiet=maybe` for "no". */
function refuseOddSwitches(words: readonly string[], flags: ReadonlyMap<string, PartFlag>): void {
  for (const word of words) {
    const [, name = '', value] = /^--([^=]+)=(.*)$/s.exec(word) ?? [];
    if (value !== undefined && switches(flags).has(name) && value !== 'true' && value !== 'false') {
      throw new UsageError(`--${name} takes no value; --no-${name} turns it off`);
    }
  }
}
