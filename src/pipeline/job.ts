import type { Exporter, Reader, Step } from '../model/contracts.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import type { AssetMode } from '../model/picture.ts';
import type { Grouping } from '../model/grouping.ts';
import type { Site } from '../model/site.ts';
import type { SiteRule } from '../model/site-rule.ts';
import type { NetworkWish } from './net/wish.ts';

/** One run, as a value: what to read, what to write, and everything that must not come from the environment. */
export interface Job {
  /** Files, folders, globs, addresses (`https://…`), or `-` for standard input. */
  readonly inputs: readonly string[];
  readonly readers: readonly Reader[];
  /** Name of the reader that reads every input, whatever it looks like. Without it each is recognised by what is in it. */
  readonly from?: string;
  /** How addresses are fetched: those among the inputs, and those of pictures where `assets` says so. */
  readonly network?: NetworkWish;
  /** How pictures get into outputs that hold some. Default `local`: without the network. */
  readonly assets?: AssetMode;
  /** In the order in which they are applied. */
  readonly steps: readonly Step[];
  readonly exporters: readonly Exporter[];
  /** Writes a folder for each group of posts too. */
  readonly groups?: GroupWish;
  /** Where the outputs go; `folder(path)` and `stream(writable)` make one. */
  readonly output: Output;
  /** Option values by the part's name, then the option's name. What is missing takes its default. */
  readonly options?: PartOptions;
  /** What the caller says of the site; wins over what the sources say. */
  readonly site?: Partial<Omit<Site, 'extra'>>;
  /** How the normaliser's own rules are changed. */
  readonly rules?: RulePolicy;
  /** Remove what an earlier run wrote and this one did not, unless somebody changed it. Not done where something broke. */
  readonly prune?: boolean;
  /** IANA name or `±hh:mm`, for dates without a zone. Default `UTC`. */
  readonly timezone?: string;
  /** The run's one clock. */
  readonly now: Date;
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
  /** The least severe diagnostics that `onDiagnostic` is told of; all are counted. Default `info`: all. */
  readonly keep?: Severity;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Threads for archives of at least 400 files. Default: one for each processor from 8,000 files on, else one. */
  readonly threads?: number;
  /** Where results are kept for later runs. */
  readonly cache?: CacheWish;
  /** Folder of the ledger that remembers posts from run to run (`.feedmill`), made if needed. Without it nothing is remembered. */
  readonly ledger?: string;
  /** Address of the Redis through which workers on other machines are given the reading. */
  readonly engine?: string;
  /** Of Feedmill; workers have to be of the same one. */
  readonly version?: string;
  /** URLs of the modules that hold the readers and exporters, for threads to load. Without them there is one thread. */
  readonly modules?: readonly string[];
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

export interface GroupWish {
  readonly by: Grouping;
  /** Names of the exporters that write for each group. */
  readonly formats: readonly string[];
}

export interface CacheWish {
  /** Absolute path of a folder, which is made if needed. */
  readonly folder: string;
  /** `now` was asked for, so that another one is another run. */
  readonly isTimed: boolean;
}

export interface RulePolicy {
  /** Names of rules that are switched off; `docs/rules.md` has them. Rules that validity or safety hang on stay on. */
  readonly off?: readonly string[];
  /** Rules for single sites beside the built-in ones. */
  readonly sites?: readonly SiteRule[];
}

export type PartOptions = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

export interface Progress {
  /** `fetch` where there are addresses, `read`, `pictures` where some are fetched, then the name of each exporter in turn. */
  readonly phase: string;
  readonly done: number;
  /** Addresses to fetch, inputs to read, pictures to fetch, or posts to write. Undefined while the folders are still being listed. */
  readonly total?: number;
}

/** Puts finished files where they belong, whole or not at all. */
export interface Output {
  /** What people are told: a folder, or `-`. */
  readonly name: string;
  /** Absolute path of a folder that must not be read as input. */
  readonly folder?: string;
  /** Nothing is written: each file is compared only with what is there. A run remembers nothing then. */
  readonly dryRun?: true;
  /** Writes one file, and tells what became of it. Throws where it cannot; nothing is left behind then. */
  write(path: string, body: Uint8Array | AsyncIterable<Uint8Array>): Promise<Written>;
  /** The bytes of a file that an earlier run left there; undefined where there is none, or the output keeps none. */
  read?(path: string): Promise<Uint8Array | undefined>;
  /** Called once at the end of a run: tells what earlier runs left, and keeps the list for the next one. */
  settle?(how: { readonly isPruned: boolean }): Promise<Earlier>;
  /** Lets go of what is open, when a run has ended, however that was. */
  close?(): void;
}

/** What became of a file: `left alone` is one that was there, and that was not to be written over. */
export type Fate = 'new' | 'changed' | 'unchanged' | 'left alone';

export interface Written {
  /** Of what was to be written. */
  readonly bytes: number;
  readonly fate: Fate;
}

/** Paths that an earlier run wrote into the output folder and this one did not, and those that it did not write over. */
export interface Earlier {
  /** As they were written. */
  readonly kept: readonly string[];
  /** Somebody changed them since; they are never removed. */
  readonly changed: readonly string[];
  /** Those that would be removed, where nothing is written. */
  readonly removed: readonly string[];
  /** Not written over: no earlier run is known to have written them, or, where they are edited, somebody has changed them since. */
  readonly leftAlone: readonly { readonly path: string; readonly isEdited: boolean }[];
}

/** Every record that was read is in exactly one of the other three. */
export interface Ledger {
  readonly read: number;
  readonly exported: number;
  readonly dropped: number;
  readonly rejected: number;
}

/** What a run found that remembers posts: how many it knows now, and what was otherwise than the run before. */
export interface LedgerCounts {
  readonly posts: number;
  readonly added: number;
  readonly edited: number;
  readonly retitled: number;
  readonly moved: number;
  readonly removed: number;
  readonly returned: number;
}

export interface Summary {
  readonly ledger: Ledger;
  /** Where there is a ledger that remembers posts. */
  readonly remembered?: LedgerCounts;
  readonly outputs: WrittenFiles;
  /** What was rejected, where it was written to a file of its own. */
  readonly rejectedFile?: WrittenFile;
  /** Exporters that failed, with the reason. */
  readonly failed: readonly { readonly exporter: string; readonly reason: string }[];
  readonly earlier: Earlier;
  /** Nothing has changed since an earlier run, whose summary this is; nothing was read or written. */
  readonly isUnchanged: boolean;
  /** Nothing was written: outputs are those that would have been. */
  readonly isDryRun: boolean;
  /** Inputs that could not be read, wholly or to their end. */
  readonly brokenInputs: number;
  /** How often each code was reported, by code. */
  readonly diagnostics: Readonly<Record<string, { readonly severity: Severity; readonly count: number }>>;
  readonly site: Site;
  readonly archive: Archive;
  /** What the inputs were taken for, and why: those that were named one by one, the files of folders by kind. */
  readonly recognised: readonly Recognised[];
}

/** Inputs that the same reader took for the same reason. */
export interface Recognised {
  readonly reader: string;
  /** How sure the reader was, 0 to 1; undefined where `from` named it. */
  readonly score?: number;
  /** A phrase; undefined where the reader gives none. */
  readonly evidence?: string;
  readonly files: number;
  /** `Place.file` of the first. */
  readonly first: string;
}

/** Files in the order in which they were written: each is made when it is asked for, since they may be many. A list in JSON. */
export interface WrittenFiles extends Iterable<WrittenFile> {
  readonly size: number;
  toJSON(): readonly WrittenFile[];
}

export interface WrittenFile {
  readonly exporter: string;
  readonly path: string;
  readonly bytes: number;
  readonly fate: Exclude<Fate, 'left alone'>;
}

/** What the posts are like, after the steps. Keys of records are sorted. */
export interface Archive {
  readonly posts: number;
  /** Records by the reader that read them. Their sum is what was read, but for files in no format and what steps added. */
  readonly formats: Readonly<Record<string, number>>;
  readonly languages: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  readonly authors: Readonly<Record<string, number>>;
  readonly tags: Readonly<Record<string, number>>;
  /** Hosts of the permalinks. */
  readonly hosts: Readonly<Record<string, number>>;
  readonly years: Readonly<Record<string, number>>;
  readonly images: number;
  readonly attachments: number;
  readonly withoutDate: number;
  readonly withoutTitle: number;
  readonly oldest?: string;
  readonly newest?: string;
}
