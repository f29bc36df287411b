import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Output, Summary } from '../pipeline/job.ts';
import { exitCodes, UsageError, type Io } from './io.ts';
import { chosenExporters, textOf, toJob } from './job.ts';
import type { Command } from './main.ts';
import { openMessages } from './messages.ts';
import { openProgress } from './progress.ts';
import { openReport } from './report.ts';

/** The main job. */
export async function convert(command: Command): Promise<number> {
  const { given, parts, io } = command;
  const job = toJob(command);
  if (command.inputs.length === 0 && !existsSync(resolve(io.cwd, 'input'))) {
    throw new UsageError('there is no folder input here; name the files or folders to convert');
  }
  const exporters = chosenExporters(given, parts.exporters);
  const target = textOf(given, 'output') ?? 'output';
  const output = await toOutput(target, exporters.map(({ name }) => name), io);
  const messages = openMessages(given, io);
  const progress = openProgress(given, io);
  const report = openReport(textOf(given, 'report'), io.cwd);
  const { run } = await import('../pipeline/run.ts');
  const inputs = job.inputs.map((input) => (input === '-' ? input : fromFolder(input, io.cwd)));
  try {
    const summary = await run({
      ...job,
      inputs,
      exporters,
      output,
      onDiagnostic: (diagnostic) => {
        messages.add(diagnostic);
        report.add(diagnostic);
      },
      onProgress: progress.show,
    });
    progress.close();
    report.close(summary.ledger);
    messages.close(summary, target);
    if (given['json'] === true) io.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    return exitCode(summary, given['strict'] === true);
  } finally {
    progress.close();
    report.discard();
  }
}

/** Paths are taken from the folder the command was called in; where that is the process's own, they stay as they were typed. */
export function fromFolder(input: string, cwd: string): string {
  return cwd === process.cwd() ? input : resolve(cwd, input);
}

async function toOutput(target: string, formats: readonly string[], io: Io): Promise<Output> {
  const { folder, stream } = await import('../pipeline/output.ts');
  if (target !== '-') return folder(fromFolder(target, io.cwd));
  if (formats.length !== 1) throw new UsageError('-o - takes exactly one format: name it with --to');
  if (formats[0] === 'epub' && io.stdout.isTTY === true) throw new UsageError('a book is not written to a terminal; send standard output to a file');
  return stream(io.stdout);
}

function exitCode({ outputs, failed, ledger, brokenInputs, diagnostics, archive }: Summary, isStrict: boolean): number {
  if (outputs.length === 0 || (archive.posts === 0 && ledger.read === 0)) return exitCodes.nothingWritten;
  if (ledger.rejected > 0 || brokenInputs > 0 || failed.length > 0) return exitCodes.rejected;
  const hasWarning = Object.values(diagnostics).some(({ severity }) => severity !== 'info');
  return isStrict && hasWarning ? exitCodes.rejected : exitCodes.ok;
}
