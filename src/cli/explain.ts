import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { editing } from '../steps/index.ts';
import type { Explained } from '../pipeline/explain.ts';
import { ledgerFolder, ledgerPath } from '../pipeline/identities/ledger-path.ts';
import { splitMember } from '../pipeline/input-files.ts';
import { hasColour } from './colour.ts';
import type { Command } from './command.ts';
import { toDocument } from './explain/document.ts';
import { toPage } from './explain/page.ts';
import { toText } from './explain/text.ts';
import { exitCodes, UsageError } from './io.ts';
import { toJob } from './job.ts';
import { toPlaced } from './messages.ts';
import { toPolicy } from './policy.ts';
import { fromFolder, toPlace } from './perform.ts';

/** Tells what each rule did to a post. Gives the exit code. */
export async function explain(command: Command): Promise<number> {
  const { inputs, io } = command;
  const [wanted, ...others] = inputs;
  if (wanted === undefined) throw new UsageError('feedmill explain takes a file, or the id or URL of a post');
  const job = {
    ...toJob({ ...command, inputs: others }),
    ...knownLedger(command),
    rules: await toPolicy(command),
    steps: editing,
  };
  const pipeline = await import('../pipeline/explain.ts');
  const places = job.inputs.map((input) => toPlace(input, io.cwd));
  const at = fromFolder(wanted, io.cwd);
  const isThere = existsSync(at) || existsSync(splitMember(at).archive);
  const path = isId(wanted) || !isThere ? wanted : at; // else it is an id that is no address
  const said: Diagnostic[] = [];
  const onDiagnostic = (diagnostic: Diagnostic): void => void said.push(diagnostic);
  const found = await pipeline.explain(path, { ...job, inputs: places, onDiagnostic });
  if (found.length === 0) {
    const isFile = wanted === '-' || isThere;
    io.stderr.write(
      `feedmill: there is no post ${isFile ? `in ${wanted}` : `${wanted} in ${job.inputs.join(', ')}`}\n`,
    );
    const about = said.filter(({ place }) => isFile && basename(place.file) === basename(wanted));
    for (const diagnostic of about) io.stderr.write(`${diagnostic.severity} ${toPlaced(diagnostic)}\n`);
    return exitCodes.nothingWritten;
  }
  io.stdout.write(`${await rendered(found, command)}\n`);
  return exitCodes.ok;
}

/** The ledger that is named, else the usual one where it is there. */
function knownLedger({ given, io }: Command): { readonly ledger?: string } {
  const usual = resolve(io.cwd, ledgerFolder);
  return given['ledger'] === undefined && existsSync(ledgerPath(usual)) ? { ledger: usual } : {};
}

function isId(wanted: string): boolean {
  return wanted === '-' || /^[a-z][a-z0-9+.-]+:/i.test(wanted);
}

async function rendered(found: readonly Explained[], { given, io }: Command): Promise<string> {
  if (given['json'] === true && given['html'] === true) {
    throw new UsageError('--html and --json are two forms of one answer; use one of them');
  }
  const documents = found.map(toDocument);
  if (given['json'] === true) return JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2);
  if (given['html'] === true) return toPage(found, given['full'] === true);
  const isColoured = hasColour(io.stdout, given, io.env);
  const settings = {
    hasColour: isColoured,
    width: Math.max(40, io.stdout.columns ?? 100),
    isFull: given['full'] === true,
  };
  return toText(found, settings);
}
