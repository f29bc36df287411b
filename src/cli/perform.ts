import { resolve } from 'node:path';
import { isAddress } from '../base/address.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Job, RulePolicy, Summary } from '../pipeline/job.ts';
import type { FolderWish } from '../pipeline/output.ts';
import type { Command } from './command.ts';
import type { Given } from './flags.ts';
import { limitFeeds } from './feed-limit.ts';
import { exitCodes } from './io.ts';
import { textOf, toJob } from './job.ts';
import { openMessages } from './messages.ts';
import { openProgress } from './progress.ts';
import { openReport } from './report.ts';

interface Writing extends Pick<Job, 'exporters' | 'output' | 'prune' | 'groups'> {
  /** The output as it was typed. */
  readonly target: string;
}

export interface Performed {
  readonly summary: Summary;
  readonly exitCode: number;
}

/** Runs the job with progress, messages and the report. A report of a run that did not end is taken away. */
export async function perform(command: Command, { target, ...writing }: Writing): Promise<Performed> {
  const { given, io } = command;
  const { options = {}, ...common } = toJob(command);
  const job = { ...common, options: limitFeeds(options, writing.exporters), rules: await findPolicy(command) };
  const report = openReport(textOf(given, 'report'), io.cwd);
  const messages = openMessages(given, io);
  const progress = openProgress(given, io);
  const onDiagnostic = (diagnostic: Diagnostic): void => {
    messages.add(diagnostic);
    report.add(diagnostic);
  };
  try {
    const { run } = await import('../pipeline/run.ts');
    const inputs = job.inputs.map((input) => toPlace(input, io.cwd));
    const summary = await run({ ...job, ...writing, inputs, onDiagnostic, onProgress: progress.show });
    progress.close();
    report.close(summary.ledger);
    messages.close(summary, target);
    return { summary, exitCode: exitCodeOf(summary, given['strict'] === true) };
  } finally {
    progress.close();
    report.discard();
  }
}

/** Nothing where no rule is changed: only who changes one has to know them all. */
async function findPolicy(command: Command): Promise<RulePolicy> {
  if (command.given['no-rule'] === undefined && command.given['site-rules'] === undefined) return {};
  const { toPolicy } = await import('./policy.ts');
  return toPolicy(command);
}

/** How the folder of the output is written to. */
export function folderWish(given: Given): FolderWish {
  return { force: given['force'] === true, dryRun: given['dry-run'] === true };
}

/** An input as the pipeline takes it: standard input and addresses are the same everywhere. */
export function toPlace(input: string, cwd: string): string {
  return input === '-' || isAddress(input) ? input : fromFolder(input, cwd);
}

/** Paths are taken from the folder the command was called in; where that is the process's own, they stay as they were typed. */
export function fromFolder(input: string, cwd: string): string {
  return cwd === process.cwd() ? input : resolve(cwd, input);
}

function exitCodeOf(summary: Summary, isStrict: boolean): number {
  const { failed, ledger, brokenInputs, diagnostics, earlier } = summary;
  if (ledger.read === 0) return exitCodes.nothingWritten;
  const isUnwritten = failed.length > 0 || earlier.leftAlone.length > 0;
  if (ledger.rejected > 0 || brokenInputs > 0 || isUnwritten) return exitCodes.rejected;
  const hasWarning = Object.values(diagnostics).some(({ severity }) => severity !== 'info');
  return isStrict && hasWarning ? exitCodes.rejected : exitCodes.ok;
}
