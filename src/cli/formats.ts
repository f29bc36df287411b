import type { Options } from '../model/option.ts';
import { exitCodes } from './io.ts';
import type { Command } from './main.ts';

interface Row {
  readonly kind: string;
  readonly name: string;
  readonly title: string;
  readonly origin: string;
  readonly options: Options;
}

/** Lists every part that a run could use. */
export function formats({ parts, plugins, given, io }: Command): number {
  const rows: Row[] = (['readers', 'steps', 'exporters'] as const).flatMap((kind) =>
    parts[kind].map(({ name, title, options }) => {
      const plugin = plugins.find((candidate) => candidate[kind]?.some((part) => part.name === name));
      return { kind: kind.slice(0, -1), name, title, origin: plugin ? `plugin ${plugin.name}` : 'built in', options };
    }),
  );
  if (given['json'] === true) io.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else for (const { kind, name, title, origin } of rows) io.stdout.write(`${kind.padEnd(9)} ${name.padEnd(10)} ${title}${origin === 'built in' ? '' : ` (${origin})`}\n`);
  return exitCodes.ok;
}
