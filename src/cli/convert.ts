import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { isAddress } from '../base/address.ts';
import type { Output } from '../pipeline/job.ts';
import type { Command } from './command.ts';
import { exitCodes, UsageError, type Io } from './io.ts';
import { chosenExporters, textOf, toGroupWish } from './job.ts';
import { folderWish, fromFolder, perform } from './perform.ts';
import { planLines, toPlaceBefore } from './plan.ts';
import { summaryText } from './summary-text.ts';

/** The main job. Gives the exit code. */
export async function convert(command: Command): Promise<number> {
  const { given, inputs, parts, io } = command;
  const exporters = chosenExporters(given, parts.exporters);
  const target = textOf(given, 'output') ?? 'output';
  if (inputs.length === 0 && !existsSync(resolve(io.cwd, 'input'))) {
    throw new UsageError(
      'there is no folder input here; name the files or folders to convert, or - for standard input',
    );
  }
  const isRead = (input: string): boolean => input !== '-' && resolve(io.cwd, input) === resolve(io.cwd, target);
  if (target !== '-' && (inputs.length === 0 ? ['input'] : inputs).some(isRead))
    throw new UsageError(`${target} is read and cannot be written to as well; name another folder with -o`);
  if (target === '-') {
    const formats = exporters.map(({ name }) => name);
    if (given['page-bytes'] !== undefined || given['page-posts'] !== undefined)
      throw new UsageError('pages of feeds go with a folder, not with -o -');
    if (given['by'] !== undefined) throw new UsageError('--by goes with a folder, not with -o -');
    for (const name of ['prune', 'force', 'dry-run'])
      if (given[name] === true) throw new UsageError(`--${name} goes with a folder, not with -o -`);
    if (given['engine'] !== undefined)
      throw new UsageError('--engine goes with a folder that workers see, not with -o -');
    refuseStream(formats, { isJson: given['json'] === true, isTerminal: io.stdout.isTTY === true });
  }
  if (given['engine'] !== undefined && inputs.includes('-'))
    throw new UsageError('--engine goes with files that workers see, not with standard input');
  if (given['engine'] !== undefined && inputs.some(isAddress))
    throw new UsageError('--engine goes with files that workers see, not with addresses');
  for (const name of ['engine', 'watch'])
    if (given['dry-run'] === true && given[name] !== undefined && given[name] !== false)
      throw new UsageError(`--dry-run goes without --${name}`);
  if (given['watch'] !== true) return convertOnce(command, target);
  const { runAndWatch } = await import('./watch.ts');
  return runAndWatch(command, target, async (cached) => convertOnce(cached, target));
}

async function convertOnce(command: Command, target: string): Promise<number> {
  const { given, parts, io } = command;
  const exporters = chosenExporters(given, parts.exporters);
  const groups = toGroupWish(given, exporters);
  const prune = given['prune'] === true;
  const output = await toOutput(target, command);
  const { summary, exitCode } = await perform(command, { exporters, output, target, prune, ...groups });
  if (given['json'] === true) await print(summaryText(summary), io);
  else if (summary.isDryRun)
    await print(planLines(summary, { place: toPlaceBefore(target), isWhole: given['verbose'] === true }), io);
  return summary.outputs.size === 0 ? exitCodes.nothingWritten : exitCode;
}

async function print(pieces: Iterable<string>, { stdout }: Io): Promise<void> {
  for (const piece of pieces) if (!stdout.write(piece)) await once(stdout, 'drain');
}

function refuseStream(
  formats: readonly string[],
  to: { readonly isJson: boolean; readonly isTerminal: boolean },
): void {
  if (formats.length !== 1) throw new UsageError('-o - takes exactly one format; name it with --to');
  if (to.isJson) throw new UsageError('-o - and --json would both write to standard output; use one of them');
  if (formats[0] === 'epub' && to.isTerminal) {
    throw new UsageError('a book is not written to a terminal; send standard output to a file');
  }
}

/** The file that stands where a folder would have to be; undefined where there is none. */
function fileOn(path: string): string | undefined {
  for (let place = path; ; place = dirname(place)) {
    try {
      const found = statSync(place, { throwIfNoEntry: false });
      if (found !== undefined) return found.isDirectory() ? undefined : place;
    } catch {
      // ENOTDIR: what is above says more.
    }
    if (dirname(place) === place) return undefined;
  }
}

async function toOutput(target: string, { given, io }: Command): Promise<Output> {
  const { folder, stream } = await import('../pipeline/output.ts');
  if (target === '-') return stream(io.stdout);
  const path = fromFolder(target, io.cwd);
  const stray = fileOn(resolve(path));
  if (stray !== undefined)
    throw new UsageError(
      `--output takes a folder, and ${stray === resolve(path) ? target : relative(io.cwd, stray)} is a file`,
    );
  return folder(path, folderWish(given));
}
