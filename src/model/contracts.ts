import type { Report } from './diagnostic.ts';
import type { Options, Values } from './option.ts';
import type { AssetMode, Picture, PictureQuestion } from './picture.ts';
import type { Post, PostField } from './post.ts';
import type { Publication, PublicationFile } from './publication.ts';
import type { RawItem } from './raw.ts';
import type { Site } from './site.ts';

/** What readers, steps and exporters have in common. */
interface Part<O extends Options> {
  /** The word users type: `json`. */
  readonly name: string;
  /** The words users read: `JSON Feed 1.1`. */
  readonly title: string;
  readonly options: O;
}

/** Reads one format. Opens nothing, resolves nothing, decides nothing, knows no other part. */
export interface Reader<O extends Options = Options> extends Part<O> {
  /** How sure the reader is from the first 4 KiB and the path: 0 "not mine" to 1 "certainly mine". */
  sniff(head: string, file: string): number;
  /** What it is that makes the reader so sure, for people: `root element <rss>`. Asked only where it is. */
  evidence?(head: string, file: string): string | undefined;
  /** True for a file that says what the site is: such files are read before all others. Without it none is. */
  describesSite?(file: string): boolean;
  /** Streams what the input holds, in input order. Throws only when the input itself cannot be read. */
  read(input: Input, context: Context<O>): AsyncIterable<RawItem>;
  /**
   * How sure the reader is, by the names of its files, that an archive is one document: `readArchive` reads it then. Folders are
   * asked about too, by the names of their files and of those in the folders in them.
   */
  sniffArchive?(names: readonly string[]): number;
  /** Looks into an archive that it knows by its names: which files are the document, none where it is something else. Without it all are. */
  claimArchive?(archive: ArchiveInput): Promise<readonly string[]>;
  /** Reads the files that were claimed; all others are read as if they lay in a folder. */
  readArchive?(archive: ArchiveInput, context: Context<O>): AsyncIterable<RawItem>;
}

/** Changes the stream of posts, which comes newest first: drops, edits, adds. Pulls one post at a time. */
export interface Step<O extends Options = Options> extends Part<O> {
  /** The address below which it gives pages to posts that have no address: a ledger remembers where they were. Without it, none. */
  pagesBelow?(options: Values<O>): string | undefined;
  apply(posts: AsyncIterable<Post>, context: StepContext<O>): AsyncIterable<Post>;
}

/** Writes one format. Yields files as values; putting them somewhere is not its business. */
export interface Exporter<O extends Options = Options> extends Part<O> {
  /** What the format can express. What a post has beyond it is reported, never lost in silence. */
  readonly carries: ReadonlySet<PostField>;
  /** Writes a file for each post, its body as a function: threads share these files among them. */
  readonly filePerPost?: true;
  /** Takes longer for a post than all others together, on one thread: it is begun first. */
  readonly isSlow?: true;
  /** What people subscribe to: written for each group of posts too, where there are groups. */
  readonly isFeed?: true;
  /** Lists what others write, and no posts: nothing of a post is missing in it. */
  readonly isList?: true;
  /** Begun when all others are done, and told of the publications that they wrote. */
  readonly isLast?: true;
  /** Which pictures of a post are in its files or beside them: with `--assets fetch` they are fetched. Without it none is. */
  readonly embeds?: ReadonlySet<'content' | 'image'>;
  export(posts: Posts, context: ExportContext<O>): AsyncIterable<OutputFile>;
}

/** What a third-party package default-exports. */
export interface Plugin {
  readonly name: string;
  readonly readers?: readonly Reader[];
  readonly steps?: readonly Step[];
  readonly exporters?: readonly Exporter[];
}

/** One thing to read: a file, an archive member, a response. The pipeline opens it. */
export interface Input {
  /** As in `Place.file`. */
  readonly file: string;
  /** Where it was fetched from, behind all redirects; undefined for what was not. */
  readonly url?: string;
  /** May be asked again, as `text` may: each time from the start. */
  bytes(): AsyncIterable<Uint8Array>;
  /** Decoded by what the text, its sender or its bytes say it is encoded in; what cannot be decoded becomes U+FFFD and is reported. */
  text(): AsyncIterable<string>;
}

/** Files of an archive, or of a folder, that belong together, and any of which can be opened. */
export interface ArchiveInput {
  /** As in `Place.file`. */
  readonly file: string;
  /** Names of its files, in their order. */
  readonly names: readonly string[];
  /** As in `Place.file`, for the file of this name. */
  fileOf(name: string): string;
  /** Undefined where there is no such file. */
  open(name: string): Promise<Input | undefined>;
}

/** The finished posts, newest first, ties by id. Each walk streams; there may be several. */
export interface Posts extends AsyncIterable<Post> {
  readonly size: number;
}

export interface OutputFile {
  /** Relative to the output folder, `/`-separated. */
  readonly path: string;
  readonly body: Body | (() => Body | Promise<Body>);
  /** What the file is for catalogues. Asked when the body is written. */
  readonly publication?: () => Publication;
  /** What later runs are told of the file (`ExportContext.remembered`), where there is a ledger. */
  readonly remembers?: FileFacts;
}

/** What is remembered of a file from run to run, by names of the exporter's own. */
export type FileFacts = Readonly<Record<string, string>>;

/** A function is asked once, before the next file, or not at all: what walks the posts for another thread needs no bodies. */
export type Body = string | Uint8Array | AsyncIterable<string | Uint8Array>;

export interface Context<O extends Options = Options> {
  readonly options: Values<O>;
  readonly report: Report;
}

/** Where the files of a group are. */
export interface GroupFolder {
  /** As people wrote it. */
  readonly name: string;
  /** Below the output folder, `/`-separated. */
  readonly folder: string;
  readonly size: number;
}

export interface StepContext<O extends Options = Options> extends Context<O> {
  /** Says in one phrase why a post does not go on, so that the ledger still balances. */
  drop(post: Post, reason: string): void;
  /** True for the address of the page of another post, as the ledger remembers. Absent without one. */
  readonly isTaken?: (address: string, post: Post) => boolean;
}

/** A post that a link leads to. */
export interface Linked {
  /** Its number in the order of the posts that are walked; undefined where it is exported, but not among these. */
  readonly row: number | undefined;
  /** The place in it, percent-decoded; empty for the post as a whole. The post need not have it. */
  readonly fragment: string;
  /** The post itself. */
  post(): Post;
}

export interface ExportContext<O extends Options = Options> extends Context<O> {
  readonly site: Site;
  /** Names of the exporters of this run, and of those among them that write for each group. Who is `isLast` is told of none that wrote nothing. */
  readonly formats: readonly string[];
  readonly groupFormats: readonly string[];
  /** Groups of posts that have a folder of their own. */
  readonly groups: readonly GroupFolder[];
  /** What others wrote that is read as a whole, in their order; empty for all but who is `isLast`. */
  readonly publications: readonly PublicationFile[];
  /**
   * The post that a link of `Content.html` leads to: by its file (`input:`), its permalink, or an address that it had. Undefined where
   * no post of this run is meant.
   */
  linked(href: string): Linked | undefined;
  /** Addresses that a post had, as it says itself and as the ledger remembers. */
  formerUrls(post: Post): readonly string[];
  /** The run's one clock: equal input gives equal bytes. */
  readonly now: Date;
  /** The bytes behind an `input:` reference in `Content.html`; undefined where the file cannot be read. */
  file(reference: string): Promise<Uint8Array | undefined>;
  /** How many bytes are behind an `input:` reference; undefined where there is no such file. */
  size(reference: string): Promise<number | undefined>;
  /** What the file at this path of the output said when an earlier run wrote it (`OutputFile.remembers`); nothing without a ledger. */
  remembered(path: string): FileFacts;
  /** The bytes of a file that an earlier run wrote at this path of the output, for what must go on from there; undefined where there is none. */
  earlier(path: string): Promise<Uint8Array | undefined>;
  /** The bytes of a file that an option names (`Option.isPath`); undefined where it cannot be read. Never called with what a post says. */
  named(path: string): Promise<Uint8Array | undefined>;
  /** How pictures get in. */
  readonly assets: AssetMode;
  /** A picture as it is wished for; undefined where it is not to be had, which is reported. Several may be asked for at once. */
  picture(question: PictureQuestion): Promise<Picture | undefined>;
}
