import type { Archive, Summary } from '../pipeline/job.ts';
import { fromFolder } from './convert.ts';
import { exitCodes } from './io.ts';
import { textOf, toJob } from './job.ts';
import type { Command } from './main.ts';
import { openMessages } from './messages.ts';
import { openProgress } from './progress.ts';
import { openReport } from './report.ts';

/** Reads everything, writes nothing, and tells what is there. */
export async function inspect(command: Command): Promise<number> {
  const { given, io } = command;
  const job = toJob(command);
  const messages = openMessages(given, io);
  const progress = openProgress(given, io);
  const report = openReport(textOf(given, 'report'), io.cwd);
  const { run } = await import('../pipeline/run.ts');
  try {
    const summary = await run({
      ...job,
      inputs: job.inputs.map((input) => (input === '-' ? input : fromFolder(input, io.cwd))),
      exporters: [],
      output: { name: 'nowhere', write: async () => 0 },
      onDiagnostic: (diagnostic) => {
        messages.add(diagnostic);
        report.add(diagnostic);
      },
      onProgress: progress.show,
    });
    progress.close();
    report.close(summary.ledger);
    messages.close(summary, '-');
    const text = given['json'] === true ? JSON.stringify(summary, null, 2) : table(summary).join('\n');
    io.stdout.write(`${text}\n`);
    if (summary.ledger.read === 0) return exitCodes.nothingWritten;
    return summary.ledger.rejected > 0 || summary.brokenInputs > 0 ? exitCodes.rejected : exitCodes.ok;
  } finally {
    progress.close();
    report.discard();
  }
}

function table({ site, archive, diagnostics }: Summary): string[] {
  const rows: readonly (readonly [string, string])[] = [
    ['site', [site.title, site.url].filter((part) => part !== undefined).join(' · ')],
    ['formats', ranked(archive.formats)],
    ['posts', `${archive.posts}${missing(archive)}`],
    ['dates', archive.oldest === undefined ? 'none' : `${archive.oldest} to ${archive.newest ?? ''}`],
    ['years', Object.entries(archive.years).map(([year, count]) => `${year} ${count}`).join(', ')],
    ['languages', ranked(archive.languages)],
    ['statuses', ranked(archive.statuses)],
    ['authors', ranked(archive.authors)],
    ['tags', ranked(archive.tags)],
    ['hosts', ranked(archive.hosts)],
    ['images', String(archive.images)],
    ['attached', String(archive.attachments)],
    ['notes', Object.entries(diagnostics).map(([code, { count }]) => `${code} ${count}`).join(', ')],
  ];
  return rows.filter(([, value]) => value !== '').map(([name, value]) => `${name.padEnd(10)} ${value}`);
}

function missing({ withoutDate, withoutTitle }: Archive): string {
  const parts = [withoutDate > 0 ? `${withoutDate} without a date` : '', withoutTitle > 0 ? `${withoutTitle} without a title` : ''].filter(Boolean);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** The ten most frequent, and how many more there are. */
function ranked(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts).toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const shown = all.slice(0, 10).map(([name, count]) => `${name} ${count}`);
  return all.length > 10 ? `${shown.join(', ')} and ${all.length - 10} more` : shown.join(', ');
}
