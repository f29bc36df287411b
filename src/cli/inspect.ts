import type { Archive, Output, Summary } from '../pipeline/job.ts';
import type { Command } from './command.ts';
import { perform } from './perform.ts';
import { printable } from './printable.ts';

const nowhere: Output = { name: 'nowhere', write: async () => ({ bytes: 0, fate: 'new' }) };

/** Reads everything, writes nothing, and tells what is there. Gives the exit code. */
export async function inspect(command: Command): Promise<number> {
  const { summary, exitCode } = await perform(command, { exporters: [], output: nowhere, target: '-' });
  const isJson = command.given['json'] === true;
  const text = isJson ? JSON.stringify(summary, null, 2) : table(summary).map(printable).join('\n');
  command.io.stdout.write(`${text}\n`);
  return exitCode;
}

function table({ site, ledger, archive, diagnostics, recognised }: Summary): string[] {
  const rows: readonly (readonly [string, string])[] = [
    ['site', [site.title, site.url].filter((part) => part !== undefined).join(' · ')],
    ...recognitions(recognised),
    ['formats', ranked(archive.formats)],
    ['posts', `${archive.posts}${apart(ledger)}${missing(archive)}`],
    ['dates', archive.oldest === undefined ? 'none' : `${archive.oldest} to ${archive.newest ?? ''}`],
    [
      'years',
      Object.entries(archive.years)
        .map(([year, count]) => `${year} ${count}`)
        .join(', '),
    ],
    ['languages', ranked(archive.languages)],
    ['statuses', ranked(archive.statuses)],
    ['authors', ranked(archive.authors)],
    ['tags', ranked(archive.tags)],
    ['hosts', ranked(archive.hosts)],
    ['images', String(archive.images)],
    ['attached', String(archive.attachments)],
    [
      'notes',
      Object.entries(diagnostics)
        .map(([code, { count }]) => `${code} ${count}`)
        .join(', '),
    ],
  ];
  return rows.filter(([, value]) => value !== '').map(([name, value]) => `${name.padEnd(10)} ${value}`);
}

const mostRecognised = 20;

/** What inputs were taken for, how sure the reader was, and why. */
function recognitions(all: Summary['recognised']): (readonly [string, string])[] {
  const lines = all.slice(0, mostRecognised).map(({ reader, score, evidence, files, first }) => {
    const what = files === 1 ? first : `${files} files (first ${first})`;
    return `${what}: ${reader}${score === undefined ? '' : ` ${score}`}${evidence === undefined ? '' : `, ${evidence}`}`;
  });
  const more = all.length > mostRecognised ? [`and ${all.length - mostRecognised} more`] : [];
  return [...lines, ...more].map((line, at) => [at === 0 ? 'recognised' : '', line]);
}

/** Why there are fewer posts than records. */
function apart({ read, dropped, rejected }: Summary['ledger']): string {
  if (dropped + rejected === 0) return '';
  const parts = [dropped > 0 ? `${dropped} left out` : '', rejected > 0 ? `${rejected} rejected` : ''];
  return ` of ${read} records, ${parts.filter(Boolean).join(', ')}`;
}

function missing({ withoutDate, withoutTitle }: Archive): string {
  const parts = [
    withoutDate > 0 ? `${withoutDate} without a date` : '',
    withoutTitle > 0 ? `${withoutTitle} without a title` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** The ten most frequent, and how many more there are. */
function ranked(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts).toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const shown = all.slice(0, 10).map(([name, count]) => `${name} ${count}`);
  return all.length > 10 ? `${shown.join(', ')} and ${all.length - 10} more` : shown.join(', ');
}
