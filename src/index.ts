import { exporters as builtInExporters } from './exporters/index.ts';
import type { Exporter, Plugin, Reader } from './model/contracts.ts';
import type { Job, Output, Summary } from './pipeline/job.ts';
import { explain as explainPost, type Explained } from './pipeline/explain.ts';
import { folder } from './pipeline/output.ts';
import { combine } from './pipeline/plugins.ts';
import { run } from './pipeline/run.ts';
import type { Serving, ServeSettings } from './pipeline/serve/server.ts';
import { readers } from './readers/index.ts';
import { editing, steps } from './steps/index.ts';

/** What `convert` takes. Everything but `inputs` has a default. */
export interface ConvertOptions extends Partial<
  Pick<
    Job,
    | 'options'
    | 'site'
    | 'rules'
    | 'prune'
    | 'timezone'
    | 'from'
    | 'network'
    | 'assets'
    | 'groups'
    | 'now'
    | 'onDiagnostic'
    | 'keep'
    | 'onProgress'
    | 'cache'
    | 'ledger'
    | 'signal'
    | 'stdin'
  >
> {
  /** Files, folders, globs, addresses (`https://…`), or `-` for `stdin`. */
  readonly inputs: string | readonly string[];
  /** A folder, or where else files shall go. Default `output`. */
  readonly output?: string | Output;
  /** Names of exporters. Default rss, atom, json, markdown and epub. */
  readonly to?: readonly string[];
  readonly plugins?: readonly Plugin[];
}

/** The exporters of a run that names none. */
export const defaultFormats: readonly string[] = ['rss', 'atom', 'json', 'markdown', 'epub'];

/**
 * Converts an archive of posts. Problems in the data are in the summary and go to `onDiagnostic`; it throws on names nobody
 * knows and on plugins that contradict each other.
 */
export async function convert(options: ConvertOptions): Promise<Summary> {
  const { inputs, output = 'output', to = defaultFormats, plugins = [], ...rest } = options;
  const parts = combine({ readers, steps, exporters: builtInExporters }, plugins);
  checkFrom(rest.from, parts.readers);
  return run({
    now: new Date(),
    ...rest,
    inputs: typeof inputs === 'string' ? [inputs] : inputs,
    readers: parts.readers,
    steps: parts.steps,
    exporters: to.map((name) => named(name, parts.exporters)),
    output: typeof output === 'string' ? folder(output) : output,
  });
}

/** What `explain` takes. */
export interface ExplainOptions extends Partial<
  Pick<Job, 'options' | 'site' | 'rules' | 'timezone' | 'from' | 'network' | 'now' | 'signal' | 'stdin'>
> {
  /** Where a post is looked for that is named by its id or URL. */
  readonly inputs?: string | readonly string[];
  readonly plugins?: readonly Plugin[];
}

/** What each rule did to the posts of a file, or to the post with this id or URL. Empty where there is none. */
export async function explain(post: string, options: ExplainOptions = {}): Promise<Explained[]> {
  const { inputs = [], plugins = [], ...rest } = options;
  const parts = combine({ readers, steps, exporters: builtInExporters }, plugins);
  const list = typeof inputs === 'string' ? [inputs] : inputs;
  checkFrom(rest.from, parts.readers);
  return explainPost(post, { now: new Date(), ...rest, inputs: list, readers: parts.readers, steps: editing });
}

/** What `serve` takes. Everything has a default. */
export type ServeOptions = Omit<ServeSettings, 'folder' | 'clock'>;

/**
 * Serves the files of a folder over HTTP, as they are at each moment, until it is closed. Throws where the port is taken, or the host
 * is none of this machine.
 */
export async function serve(path: string, options: ServeOptions = {}): Promise<Serving> {
  const { openServer } = await import('./pipeline/serve/server.ts');
  return openServer({ ...options, folder: path, clock: () => Date.now() });
}

function checkFrom(from: string | undefined, all: readonly Reader[]): void {
  if (from === undefined || all.some(({ name }) => name === from)) return;
  throw new TypeError(`no reader is called ${from}; there are ${all.map(({ name }) => name).join(', ')}`);
}

function named(name: string, exporters: readonly Exporter[]): Exporter {
  const found = exporters.find((exporter) => exporter.name === name);
  if (!found)
    throw new TypeError(
      `no exporter is called ${name}; there are ${exporters.map((exporter) => exporter.name).join(', ')}`,
    );
  return found;
}

export { exporters } from './exporters/index.ts';
export { catalogue as normaliserRules } from './normalise/catalogue.ts';
export { toSiteRules } from './normalise/sites.ts';
export { readers } from './readers/index.ts';
export { steps } from './steps/index.ts';
export { readChanges } from './pipeline/identities/changes-file.ts';
export { folder, stream } from './pipeline/output.ts';
export { run } from './pipeline/run.ts';
export { rules } from './model/rules.ts';
export { rule } from './model/diagnostic.ts';
export type { Explained, RuleOff } from './pipeline/explain.ts';
export type { Repair } from './normalise/repair.ts';
export type * from './model/contracts.ts';
export type { Diagnostic, Report, Rule, Severity } from './model/diagnostic.ts';
export type { Instant } from './model/instant.ts';
export type * from './model/json.ts';
export type * from './model/option.ts';
export type { AssetMode, Picture, PictureQuestion, PictureWish } from './model/picture.ts';
export type * from './model/place.ts';
export type { Attachment, Content, Person, Post, PostField, Status, Tag } from './model/post.ts';
export type * from './model/publication.ts';
export type * from './model/raw.ts';
export type * from './model/change.ts';
export type * from './model/post-change.ts';
export type * from './model/site-rule.ts';
export type * from './model/site.ts';
export type * from './model/text.ts';
export type * from './pipeline/job.ts';
export type { NetworkWish } from './pipeline/net/wish.ts';
export type { Serving } from './pipeline/serve/server.ts';
