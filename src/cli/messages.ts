import type { Diagnostic } from '../model/diagnostic.ts';
import { blogRules } from '../model/blog-rules.ts';
import { netRules } from '../model/net-rules.ts';
import { runRules } from '../model/run-rules.ts';
import { groupBy } from '../base/group-by.ts';
import { toSize } from '../base/size.ts';
import type { Summary } from '../pipeline/job.ts';
import { hasColour } from './colour.ts';
import type { Given } from './flags.ts';
import type { Io } from './io.ts';
import { planCounts, toPlaceBefore } from './plan.ts';
import { printable } from './printable.ts';

/** What people read on standard error. */
export interface Messages {
  add(diagnostic: Diagnostic): void;
  close(summary: Summary, target: string): void;
}

const examples = 5;

/** What somebody has to do something about for the run to go on: it is of no use at the end. */
const urgent: ReadonlySet<string> = new Set([runRules.engineIdle.code]);

/**
 * Keeps a few examples of each code and prints them with the summary at the end; with --verbose prints all as they come. What is
 * urgent comes at once in any case.
 */
export function openMessages(given: Given, { stderr, env }: Pick<Io, 'stderr' | 'env'>): Messages {
  const isQuiet = given['quiet'] === true;
  const isVerbose = given['verbose'] === true;
  const paint = painter(hasColour(stderr, given, env));
  const kept = new Map<string, Diagnostic[]>();
  return {
    add: (diagnostic) => {
      const { severity, code } = diagnostic;
      const line = `${paint(severity, severity)} ${code} ${toPlaced(diagnostic)}\n`;
      if (isVerbose) stderr.write(line);
      else if (urgent.has(diagnostic.code) && !isQuiet) stderr.write(`${stderr.isTTY === true ? clear : ''}${line}`);
      const known = kept.get(diagnostic.code);
      if (!known) kept.set(diagnostic.code, [diagnostic]);
      else if (known.length < examples) known.push(diagnostic);
    },
    close: (summary, target) => {
      if (!isVerbose) for (const line of problems(summary, { kept, paint, isQuiet })) stderr.write(`${line}\n`);
      if (!isQuiet)
        for (const line of results(summary, { target, isPruned: given['prune'] === true })) stderr.write(`${line}\n`);
    },
  };
}

/** Clears the line that progress is drawn on. */
const clear = '\r\u001b[2K';

type Paint = (severity: Diagnostic['severity'], text: string) => string;

function painter(isColoured: boolean): Paint {
  const codes = { error: 31, warning: 33, info: 36 } as const;
  return (severity, text) => (isColoured ? `\u001b[${codes[severity]}m${text}\u001b[0m` : text);
}

interface Shown {
  readonly kept: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly paint: Paint;
  readonly isQuiet: boolean;
}

function problems({ diagnostics }: Summary, { kept, paint, isQuiet }: Shown): string[] {
  const lines: string[] = [];
  for (const severity of ['error', 'warning'] as const) {
    if (severity === 'warning' && isQuiet) continue;
    for (const [code, { count, severity: own }] of Object.entries(diagnostics)) {
      if (own !== severity) continue;
      const shown = kept.get(code) ?? [];
      lines.push(
        `${paint(severity, severity)} ${code} × ${count}`,
        ...shown.map((diagnostic) => `  ${toPlaced(diagnostic)}`),
      );
      if (count > shown.length) lines.push(`  … and ${count - shown.length} more (--report FILE has them all)`);
    }
  }
  return lines;
}

/** A message behind the file and line it is about. */
export function toPlaced({ place, message }: Diagnostic): string {
  const position = place.line === undefined ? '' : `:${place.line}`;
  const record = place.record === undefined ? '' : ` (${place.record})`;
  return printable(`${place.file}${position}${record}: ${message}`);
}

interface Told {
  /** Folder of the output with its slash; empty for standard output. */
  readonly place: string;
  readonly isPruned: boolean;
}

function results(
  summary: Summary,
  { target, isPruned }: { readonly target: string; readonly isPruned: boolean },
): string[] {
  const { outputs, ledger, remembered, diagnostics, archive, failed, earlier, isUnchanged, isDryRun } = summary;
  const unfetched = diagnostics[netRules.sourceNotFetched.code]?.count ?? 0;
  const place = target === '-' ? '' : toPlaceBefore(target);
  const infos = Object.values(diagnostics).reduce(
    (sum, { severity, count }) => sum + (severity === 'info' ? count : 0),
    0,
  );
  const years =
    archive.oldest === undefined || archive.newest === undefined
      ? ''
      : `, ${archive.oldest.slice(0, 10)} to ${archive.newest.slice(0, 10)}`;
  return [
    ...(isDryRun ? [planCounts(summary)] : written(outputs, place)),
    ...failed.map(({ exporter, reason }) => `${exporter.padEnd(9)} not written: ${printable(reason)}`),
    ...leftovers(isDryRun ? { ...earlier, removed: [] } : earlier, { place, isPruned }),
    ...(isUnchanged ? ['nothing has changed since the last run'] : []),
    ...(unfetched > 0 && unfetched === ledger.read
      ? [
          `there are no posts in a list of feeds: ${unfetched === 1 ? 'the one' : `the ${unfetched}`} it names can be fetched with --follow`,
        ]
      : []),
    ...rooted(diagnostics),
    ...(ledger.read === 0 ? ['no post was found in what was read'] : []),
    ...(ledger.exported === 0 && ledger.dropped > 0 && unfetched < ledger.read
      ? ['no post is left: all were left out (--verbose says why)']
      : []),
    ...(remembered === undefined || isUnchanged ? [] : whatChanged(remembered)),
    `${ledger.read} read · ${ledger.exported} exported · ${ledger.dropped} left out · ${ledger.rejected} rejected${years}`,
    ...(infos > 0
      ? [
          `${infos} note${infos === 1 ? '' : 's'} on what was repaired or assumed (--verbose shows them, --report FILE keeps them)`,
        ]
      : []),
  ];
}

/** Lines of one exporter; where it had more, all of its files are one. */
const mostLines = 6;

/** A line for each file, and one for each folder that holds several. */
function written(outputs: Summary['outputs'], place: string): readonly string[] {
  const parts = new Map<string, { exporter: string; count: number; bytes: number; path: string }>();
  for (const { exporter, path, bytes } of outputs) {
    const top = path.replace(/\/.*$/s, '/');
    const key = `${exporter} ${top}`;
    const known = parts.get(key);
    if (known) parts.set(key, { exporter, count: known.count + 1, bytes: known.bytes + bytes, path: top });
    else parts.set(key, { exporter, count: 1, bytes, path });
  }
  const lines = [...groupBy(parts.values(), ({ exporter }) => exporter)].flatMap(([exporter, own]) => {
    if (own.length <= mostLines) return own;
    const sum = (of: 'count' | 'bytes'): number => own.reduce((all, part) => all + part[of], 0);
    return [{ exporter, count: sum('count'), bytes: sum('bytes'), path: '' }];
  });
  return lines.map(({ exporter, count, bytes, path }) => {
    return `${exporter.padEnd(9)} ${printable(`${place}${path}`)}  ${toSize(bytes)}${count > 1 ? ` in ${count} files` : ''}`;
  });
}

/** What could not be said before the first post was read, and has to be said by who knows it. */
function rooted(diagnostics: Summary['diagnostics']): string[] {
  const countOf = ({ code }: { readonly code: string }): number => diagnostics[code]?.count ?? 0;
  const posts = countOf(blogRules.urlRooted);
  const own = countOf(blogRules.urlRootedPost);
  const where = 'at the root of a site that is not known: give its address with --url';
  return [
    ...(posts === 0 ? [] : [`links and pictures in ${posts === 1 ? 'a post' : `${posts} posts`} begin ${where}`]),
    ...(own === 0
      ? []
      : [own === 1 ? `the address of a post begins ${where}` : `the addresses of ${own} posts begin ${where}`]),
  ];
}

/** What is otherwise than in the run before, where anything is. */
function whatChanged({ posts, added, ...changes }: NonNullable<Summary['remembered']>): string[] {
  const parts = [['new', added] as const, ...Object.entries(changes)].filter(([, count]) => count > 0);
  const all = parts.map(([kind, count]) => `${count} ${kind}`).join(', ');
  return [`ledger: ${posts} post${posts === 1 ? '' : 's'}${all === '' ? '' : `, ${all}`}`];
}

function leftovers({ kept, changed, removed }: Summary['earlier'], { place, isPruned }: Told): string[] {
  const line = (paths: readonly string[], what: string): string[] => {
    const [example, ...more] = paths;
    if (example === undefined) return [];
    const files = more.length === 0 ? '1 file' : `${paths.length} files`;
    return [`${files} of an earlier run ${what}: ${printable(`${place}${example}`)}${more.length === 0 ? '' : ', …'}`];
  };
  return [
    ...line(removed, 'removed'),
    ...line(
      kept,
      isPruned
        ? 'kept, since something went wrong in this one'
        : 'not written now (--prune removes what nobody changed)',
    ),
    ...line(changed, 'not written now, and changed since'),
  ];
}
