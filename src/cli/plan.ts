import type { Summary } from '../pipeline/job.ts';
import { printable } from './printable.ts';

interface PlanShown {
  /** Folder of the output with its slash. */
  readonly place: string;
  /** Files too that would stay as they are. */
  readonly isWhole: boolean;
}

/** What a run would do with each file, a line each. */
export function* planLines(
  { outputs, rejectedFile, earlier }: Pick<Summary, 'outputs' | 'rejectedFile' | 'earlier'>,
  { place, isWhole }: PlanShown,
): Iterable<string> {
  const line = (what: string, path: string): string => `${what.padEnd(11)}${printable(`${place}${path}`)}\n`;
  for (const files of [outputs, rejectedFile ? [rejectedFile] : []])
    for (const { fate, path } of files) if (isWhole || fate !== 'unchanged') yield line(fate, path);
  for (const { path } of earlier.leftAlone) yield line('left alone', path);
  for (const path of earlier.removed) yield line('removed', path);
}

/** The same in one line, with counts. */
export function planCounts({
  outputs,
  rejectedFile,
  earlier,
}: Pick<Summary, 'outputs' | 'rejectedFile' | 'earlier'>): string {
  const counts = { new: 0, changed: 0, unchanged: 0 };
  for (const files of [outputs, rejectedFile ? [rejectedFile] : []]) for (const { fate } of files) counts[fate] += 1;
  const all = { ...counts, 'left alone': earlier.leftAlone.length, removed: earlier.removed.length };
  const said = Object.entries(all).map(([what, count]) => `${count} ${what}`);
  return `nothing was written; these would be: ${said.join(' · ')}`;
}

/** A folder as it is put before the paths in it. */
export function toPlaceBefore(target: string): string {
  return `${target.replace(/\/+$/, '')}/`;
}
