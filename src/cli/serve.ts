import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDynamicPattern } from 'tinyglobby';
import { isAddress } from '../base/address.ts';
import { isWritten } from '../pipeline/written-list.ts';
import type { Serving } from '../pipeline/serve/server.ts';
import type { Command } from './command.ts';
import { exitCodes, UsageError } from './io.ts';
import { textOf } from './job.ts';
import { publish } from './publish.ts';
import { usual } from './usual.ts';

/** Makes the files that are served, and gives the exit code of that. */
type Make = (command: Command) => Promise<number>;

/** What is served is what would be published. */
const make: Make = publish;

/** Makes the outputs, serves them, and makes them again when the inputs change, until it is interrupted. Gives the exit code. */
export async function serve(command: Command): Promise<number> {
  const { given, inputs, io } = command;
  if (given['dry-run'] === true) throw new UsageError('feedmill serve has no use for --dry-run');
  const [only = 'input', ...others] = inputs;
  const isMade = others.length === 0 && isWritten(resolve(io.cwd, only));
  const target = isMade ? only : (textOf(given, 'output') ?? usual.output);
  if (target === '-') throw new UsageError('feedmill serve takes a folder for --output, not -');
  if (inputs.includes('-')) throw new UsageError('feedmill serve reads files, folders and addresses, not -');
  for (const input of isMade ? [] : inputs)
    if (!isAddress(input) && !isDynamicPattern(input) && !existsSync(resolve(io.cwd, input)))
      throw new UsageError(`there is no file or folder ${input}`);
  const serving = await listen(command, target);
  try {
    if (!isMade) return await makeAndWatch(command, { target, serving });
    announce(command, { target, serving });
    await interruption(io.signal);
    return exitCodes.ok;
  } finally {
    await serving.close();
  }
}

async function listen({ given, io }: Command, target: string): Promise<Serving> {
  const [host, port] = [textOf(given, 'host'), toPort(textOf(given, 'port'))];
  const { ListenError, openServer } = await import('../pipeline/serve/server.ts');
  const names = [textOf(given, 'url'), textOf(given, 'feed-url')].flatMap((url = '') =>
    URL.canParse(url) ? [new URL(url).hostname] : [],
  );
  try {
    return await openServer({
      folder: resolve(io.cwd, target),
      names,
      clock: io.clock,
      ...(host === undefined ? {} : { host }),
      ...(port === undefined ? {} : { port }),
      onFault: (reason) => void io.stderr.write(`${reason}\n`),
    });
  } catch (error) {
    if (error instanceof ListenError) throw new UsageError(error.message);
    throw error;
  }
}

function toPort(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  if (/^\d{1,5}$/.test(said) && Number(said) < 65_536) return Number(said);
  throw new UsageError(`--port takes a number from 0 to 65535, not ${said}`);
}

interface Served {
  readonly target: string;
  readonly serving: Serving;
}

async function makeAndWatch(command: Command, served: Served): Promise<number> {
  const { given, io, inputs } = command;
  const [address = ''] = served.serving.addresses;
  // Feeds name the address that they are served at, unless another is given. What is printed as JSON is for us to print.
  const home = given['url'] === undefined ? { 'feed-url': address } : {};
  const wanted = { ...command, given: { ...home, ...given, output: served.target, json: false, watch: false } };
  const { openTeller } = await import('./tell.ts');
  const teller = await openTeller(command, served.target);
  let isAnnounced = false;
  const runOnce: Make = async (run) => {
    const exitCode = await make(run);
    if (!isAnnounced) announce(command, served);
    isAnnounced = true;
    await teller.ran(exitCode);
    return exitCode;
  };
  try {
    if (!inputs.some(isAddress)) {
      const { runAndWatch } = await import('./watch.ts');
      return await runAndWatch(wanted, served.target, runOnce);
    }
    await runOnce(wanted);
    await interruption(io.signal);
    return exitCodes.ok;
  } finally {
    await teller.close();
  }
}

function announce({ given, io }: Command, { target, serving: { addresses } }: Served): void {
  if (given['json'] === true) {
    const folder = resolve(io.cwd, target);
    io.stdout.write(`${JSON.stringify({ kind: 'serving', addresses, folder })}\n`);
  }
  if (given['quiet'] !== true) io.stderr.write(`${target} is served at ${addresses.join(' and ')}\n`);
}

/** Resolves when the user has seen enough, which is how it is meant to end. */
async function interruption(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }));
}
