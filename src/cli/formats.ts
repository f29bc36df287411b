import type { Command } from './command.ts';
import { toDescription } from './flags.ts';
import { exitCodes } from './io.ts';

interface Row {
  readonly kind: 'reader' | 'step' | 'exporter';
  readonly name: string;
  readonly title: string;
  /** `built in`, or the plugin it is from. */
  readonly origin: string;
  /** What each of its flags does. */
  readonly options: Readonly<Record<string, string>>;
}

/** Lists every part that a run could use. Gives the exit code. */
export function formats(command: Command): number {
  const { given, io } = command;
  const rows = [...rowsOf('reader', command), ...rowsOf('step', command), ...rowsOf('exporter', command)];
  io.stdout.write(`${given['json'] === true ? JSON.stringify(rows, null, 2) : rows.flatMap(toLines).join('\n')}\n`);
  return exitCodes.ok;
}

function rowsOf(kind: Row['kind'], { parts, plugins, flags }: Command): Row[] {
  return parts[`${kind}s`].map((part): Row => {
    const plugin = plugins.find((candidate) => candidate[`${kind}s`]?.some(({ name }) => name === part.name));
    const options = [...flags].filter(
      ([, { parts: owners, option }]) => owners.includes(part.name) && option in part.options,
    );
    return {
      kind,
      name: part.name,
      title: part.title,
      origin: plugin === undefined ? 'built in' : `plugin ${plugin.name}`,
      options: Object.fromEntries(
        options.map(([flag, { definition }]) => [`--${flag}`, toDescription(flag, definition)]),
      ),
    };
  });
}

function toLines({ kind, name, title, origin, options }: Row): string[] {
  const from = origin === 'built in' ? '' : ` (${origin})`;
  const width = Math.max(0, ...Object.keys(options).map((flag) => flag.length));
  return [
    `${kind.padEnd(9)} ${name.padEnd(10)} ${title}${from}`,
    ...Object.entries(options).map(([flag, describe]) => `${' '.repeat(21)}${flag.padEnd(width)}  ${describe}`),
  ];
}
