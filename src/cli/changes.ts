import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Report } from '../model/diagnostic.ts';
import type { PostChange } from '../model/post-change.ts';
import type { Site } from '../model/site.ts';
import { toSize } from '../base/size.ts';
import { readChanges } from '../pipeline/identities/changes-file.ts';
import { readLedgerSite } from '../pipeline/identities/ledger-file.ts';
import { ledgerFolder, ledgerPath } from '../pipeline/identities/ledger-path.ts';
import { siteOf } from '../pipeline/groups.ts';
import { folder as outputFolder, stream } from '../pipeline/output.ts';
import { toChangeLines } from './changes/text.ts';
import { hasColour } from './colour.ts';
import type { Command } from './command.ts';
import { exitCodes, UsageError } from './io.ts';
import { chosenExporters, textOf, toJob } from './job.ts';
import { toPlaced } from './messages.ts';
import { folderWish } from './perform.ts';
import { planLines, toPlaceBefore } from './plan.ts';
import { printable } from './printable.ts';

/** Lists what runs with a ledger found to be changed, or writes feeds of it. Gives the exit code. */
export async function changes(command: Command): Promise<number> {
  const { inputs, given, io } = command;
  if (inputs[0] !== undefined) throw new UsageError(`feedmill changes takes no inputs, but was given ${inputs[0]}`);
  const named = textOf(given, 'ledger') ?? ledgerFolder;
  if (named === 'none')
    throw new UsageError('feedmill changes reads a ledger; --ledger takes its folder here, not none');
  const folder = resolve(io.cwd, named);
  if (statSync(ledgerPath(folder), { throwIfNoEntry: false }) === undefined) {
    io.stderr.write(`feedmill: there is no ledger in ${named}; feedmill posts/ --ledger ${named} begins one\n`);
    return exitCodes.nothingWritten;
  }
  const report: Report = (diagnostic) => {
    if (diagnostic.severity !== 'info')
      io.stderr.write(`${diagnostic.severity} ${diagnostic.code} ${toPlaced(diagnostic)}\n`);
  };
  const wanted = since(readChanges(folder, report), textOf(given, 'since'));
  return given['to'] === undefined ? list(wanted, command) : write(wanted, { command, folder, report });
}

async function* since(all: AsyncIterable<PostChange>, moment: string | undefined): AsyncIterable<PostChange> {
  const first = moment === undefined ? Number.NEGATIVE_INFINITY : Date.parse(moment);
  for await (const change of all) if (Date.parse(change.at) >= first) yield change;
}

async function list(all: AsyncIterable<PostChange>, { given, io }: Command): Promise<number> {
  const isColoured = hasColour(io.stdout, given, io.env);
  const isJson = given['json'] === true;
  let count = 0;
  for await (const change of all) {
    const text = isJson
      ? `${count === 0 ? '[' : ','}\n  ${JSON.stringify(change, null, 2).replaceAll('\n', '\n  ')}`
      : `${count === 0 ? '' : '\n'}${toChangeLines(change, isColoured).join('\n')}\n`;
    io.stdout.write(text);
    count += 1;
  }
  if (isJson) io.stdout.write(count === 0 ? '[]\n' : '\n]\n');
  else if (count === 0) io.stderr.write('no changes\n');
  return exitCodes.ok;
}

interface Writing {
  readonly command: Command;
  /** Of the ledger. */
  readonly folder: string;
  readonly report: Report;
}

/** Into a folder of their own, where they stand in nobody's way. */
async function write(all: AsyncIterable<PostChange>, { command, folder, report }: Writing): Promise<number> {
  const { given, parts, io } = command;
  const target = textOf(given, 'output') ?? 'output';
  const exporters = chosenExporters(given, parts.exporters);
  const odd = exporters.find(({ isFeed }) => isFeed !== true);
  if (odd) throw new UsageError(`changes are written as feeds, and ${odd.name} is none`);
  if (target === '-' && exporters.length > 1) throw new UsageError('-o - takes exactly one format; name it with --to');
  if (given['json'] === true) throw new UsageError('--json prints the changes and --to writes feeds; use one of them');
  const wish = folderWish(given);
  if (target === '-' && (wish.force || wish.dryRun))
    throw new UsageError('--force and --dry-run go with a folder, not with -o -');
  const { publishChanges } = await import('../pipeline/identities/publish-changes.ts');
  const { options = {}, now, signal, site } = toJob(command);
  const written = await publishChanges({
    ...{ changes: all, exporters, options, now, onDiagnostic: report, site: await toSite(folder, site) },
    output: target === '-' ? stream(io.stdout) : outputFolder(join(resolve(io.cwd, target), 'changes'), wish),
    ...(signal === undefined ? {} : { signal }),
  });
  const { outputs, failed, earlier } = written;
  const place = `${toPlaceBefore(target)}changes/`;
  if (wish.dryRun === true) for (const line of planLines(written, { place, isWhole: true })) io.stdout.write(line);
  else if (given['quiet'] !== true && target !== '-') {
    for (const { exporter, path, bytes } of outputs)
      io.stderr.write(`${exporter.padEnd(9)} ${printable(`${place}${path}`)}  ${toSize(bytes)}\n`);
  }
  if (failed.length > 0 || earlier.leftAlone.length > 0)
    return outputs.size === 0 ? exitCodes.nothingWritten : exitCodes.rejected;
  return exitCodes.ok;
}

/** What the user says of the site, else what the ledger knows: a part of it, with an id of its own. */
async function toSite(folder: string, said: ReturnType<typeof toJob>['site'] = {}): Promise<Site> {
  const site = { ...(await readLedgerSite(folder)), ...said };
  return siteOf({ name: 'changes', folder: 'changes' }, { title: 'Posts', authors: [], ...site, extra: {} });
}
