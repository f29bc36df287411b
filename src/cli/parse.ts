import yargs, { type Argv, type Options } from 'yargs';
import { editing } from '../steps/index.ts';
import { commands, type CommandName } from './command.ts';
import { knownFlags, switches, toYargs, type PartFlag, type Given } from './flags.ts';
import { helpHead } from './help.ts';
import { UsageError, type Io } from './io.ts';
import { explainFlags, repeatable, runFlags, serveFlags } from './run-flags.ts';
import { findNearest } from './suggest.ts';
import { describedAsUsual } from './usual.ts';

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
  return { inputs: [...typed, ...(end < 0 ? [] : words.slice(end + 1))], given: checked(values, grammar) };
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

/** The options that the help of a command lists: those it takes, and on the main page those of `explain` besides. */
function optionsOf(command: CommandName, flags: ReadonlyMap<string, PartFlag>): Record<string, Options> {
  const taken = takenBy(command, flags);
  const all: Record<string, Options> = { ...runFlags, ...explainFlags, ...serveFlags, ...toYargs(flags) };
  const entries = Object.entries(all).filter(
    ([name]) => taken.has(name) || (command === 'convert' && name in explainFlags),
  );
  const listed = Object.fromEntries(entries);
  const json = { ...runFlags.json, describe: jsonOf[command] };
  const isForWeb = command === 'publish' || command === 'serve';
  return { ...(isForWeb ? describedAsUsual(listed) : listed), ...(taken.has('json') ? { json } : {}) };
}

const jsonOf: Readonly<Record<CommandName, string>> = {
  convert: runFlags.json.describe,
  publish: runFlags.json.describe,
  serve: 'print the address, and a line for each run, as JSON on standard output',
  inspect: runFlags.json.describe,
  explain: 'print the explanation as JSON: the post, its body before and after, every change',
  changes: 'print the changes as JSON',
  rules: 'print the rules as JSON',
  formats: 'print the parts as JSON',
  worker: '',
  completion: '',
};

/** A run without exporters has no use for where and how to write, and needs no clock. */
const writing: ReadonlySet<string> = new Set([
  'to',
  'podcast',
  'by',
  'by-to',
  'output',
  'prune',
  'force',
  'dry-run',
  'assets',
  'now',
  'engine',
  'cache',
  'ledger',
  'watch',
]);

/** The names of the options that a command has a use for. */
function takenBy(command: CommandName, flags: ReadonlyMap<string, PartFlag>): ReadonlySet<string> {
  const parts = (isTaken: (name: string, flag: PartFlag) => boolean): string[] =>
    [...flags].flatMap(([name, flag]) => (isTaken(name, flag) ? [name] : []));
  const run = Object.keys(runFlags);
  const taken: Readonly<Record<CommandName, () => readonly string[]>> = {
    convert: () => [...run, ...flags.keys()],
    publish: () => [...run, ...flags.keys()],
    serve: () => [
      ...run.filter((name) => !['watch', 'dry-run'].includes(name)),
      ...Object.keys(serveFlags),
      ...flags.keys(),
    ],
    inspect: () => [...run.filter((name) => !writing.has(name)), ...parts((_, { kind }) => kind !== 'exporter')],
    explain: () => [
      ...Object.keys(explainFlags),
      ...['url', 'timezone', 'plugin', 'no-rule', 'site-rules', 'config', 'json', 'from', 'ledger', 'color'],
      ...['all-pages', 'max-pages', 'max-bytes', 'allow-private', 'offline'],
      ...parts((_, { kind, parts: owners }) => kind === 'reader' || editing.some(({ name }) => owners.includes(name))),
    ],
    changes: () => [
      ...['ledger', 'since', 'json', 'to', 'output', 'force', 'dry-run', 'now', 'plugin', 'config', 'quiet', 'color'],
      ...['title', 'description', 'url', 'feed-url', 'language', 'author'],
      ...parts((_, { kind }) => kind === 'exporter'),
    ],
    rules: () => ['json'],
    formats: () => ['json', 'plugin', 'config'],
    worker: () => ['plugin', 'config', 'quiet'],
    completion: () => ['plugin', 'config'],
  };
  return new Set([...taken[command](), 'help', 'version']);
}

function checked(values: Given, { command, flags }: Grammar): Given {
  const known = knownFlags(flags);
  const taken = takenBy(command, flags);
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name === '_' || name === '$0' || value === undefined) continue;
    const long = aliases.get(name) ?? name;
    if (!known.has(long)) throw unknownOption(name, known);
    if (!taken.has(long)) throw foreignOption(long, command, flags);
    if (Array.isArray(value) && !repeatable.has(name)) throw new UsageError(`--${name} may be given once only`);
    if ([value].flat().includes(false) && !switches(flags).has(name))
      throw new UsageError(`there is no option --no-${name}`);
    given[name] = value;
  }
  return given;
}

/** Options that a command does not take are unknown to yargs, short names with them. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries(runFlags).flatMap(([name, flag]) => ('alias' in flag ? [[flag.alias, name] as const] : [])),
);

/** An option that would change nothing is not taken in silence. */
function foreignOption(name: string, command: CommandName, flags: ReadonlyMap<string, PartFlag>): UsageError {
  const takers = commands.filter((other) => takenBy(other, flags).has(name)).map((other) => `feedmill ${other}`);
  const listed = takers.join(', ').replace(/, ([^,]*)$/, ' and $1');
  return new UsageError(`feedmill ${command} has no use for --${name}; it goes with ${listed}`);
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
