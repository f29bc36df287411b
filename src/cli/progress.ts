import type { Progress } from '../pipeline/job.ts';
import type { Io } from './io.ts';

/** One line that is drawn again and again while long work goes on. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  close(): void;
}

const quietMillis = 500;
const redrawMillis = 100;
const width = 24;

/** Draws on a terminal only, and only when the work takes longer than half a second. */
export function openProgress(given: Readonly<Record<string, unknown>>, { stderr, env, clock }: Io): ProgressLine {
  const isShown = stderr.isTTY === true && given['quiet'] !== true && env['TERM'] !== 'dumb' && !env['CI'];
  if (!isShown) return { show: () => undefined, close: () => undefined };
  const start = clock();
  let drawn = start;
  let isOpen = false;
  return {
    show: (progress) => {
      const now = clock();
      if (now - start < quietMillis || now - drawn < redrawMillis) return;
      drawn = now;
      isOpen = true;
      stderr.write(`\r\u001b[2K${line(progress).slice(0, (stderr.columns ?? 80) - 1)}`);
    },
    close: () => {
      if (isOpen) stderr.write('\r\u001b[2K');
      isOpen = false;
    },
  };
}

function line({ phase, done, total = 0 }: Progress): string {
  const share = total === 0 ? 0 : done / total;
  const full = Math.round(share * width);
  const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
  return `${phase.padEnd(9)} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${done} of ${total}`;
}
