import type { Progress } from '../pipeline/job.ts';
import type { Given } from './flags.ts';
import type { Io } from './io.ts';

/** One line that is drawn again and again while long work goes on. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  close(): void;
}

const quietMillis = 500;
const redrawMillis = 100;
const width = 24;

/** Draws on a terminal only, and only when the work takes longer than half a second. The cursor is never hidden. */
export function openProgress(given: Given, { stderr, env, clock }: Io): ProgressLine {
  const isWanted = given['quiet'] !== true && given['verbose'] !== true; // verbose lines would run through the bar
  if (!isWanted || stderr.isTTY !== true || env['TERM'] === 'dumb' || env['CI']) return silent;
  const start = clock();
  let drawn = start;
  let phase = { name: '', since: start };
  let isOpen = false;
  return {
    show: (progress) => {
      const now = clock();
      if (progress.phase !== phase.name) phase = { name: progress.phase, since: now };
      if (now - start < quietMillis || now - drawn < redrawMillis) return;
      drawn = now;
      isOpen = true;
      stderr.write(`\r\u001b[2K${line(progress, now - phase.since).slice(0, (stderr.columns || 80) - 1)}`);
    },
    close: () => {
      if (isOpen) stderr.write('\r\u001b[2K');
      isOpen = false;
    },
  };
}

const silent: ProgressLine = { show: () => undefined, close: () => undefined };

function line({ phase, done, total = 0 }: Progress, millis: number): string {
  const share = total === 0 ? 0 : Math.min(1, done / total);
  const full = Math.round(share * width);
  const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
  const rate = millis >= quietMillis ? `  ${Math.round((done * 1000) / millis)}/s` : '';
  return `${phase.padEnd(9)} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${done} of ${total}${rate}`;
}
