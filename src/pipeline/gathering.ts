import type { FolderReason } from '../normalise/site-folders.ts';
import type { Context } from '../model/contracts.ts';
import type { RawItem, RawPost, RawSite } from '../model/raw.ts';
import type { Budget } from './archive/budget.ts';
import type { Job } from './job.ts';
import type { Journal } from './journal.ts';
import type { FindNamed } from './named-files.ts';
import type { Opened } from './open.ts';

/** What reading needs, and where it puts what it finds. */
export interface Gathering {
  readonly job: Pick<Job, 'readers' | 'from' | 'options' | 'stdin'> & { readonly isFollowed?: boolean };
  readonly journal: Journal;
  /** Why a file that nobody named is no page of its site, though it looks like one. */
  readonly passes: FolderReason;
  /** Takes what a source says of its site. */
  readonly site: (raw: RawSite) => void;
  /** Takes one post. */
  readonly post: (raw: RawPost) => Promise<void>;
  /** Records by the reader that read them, those that did not get through among them; what is said of the site is none. */
  readonly formats: Map<string, number>;
  /** Reads a member of an archive with what its archive says of the site; what it says itself counts for its own posts. */
  readonly member: (here: MemberFiles, read: (member: Gathering) => Promise<void>) => Promise<void>;
  /** Inputs that broke; grows. */
  broken: number;
}

/** The files of an archive, by their `Place.file`. */
export interface MemberFiles {
  readonly has: (file: string) => boolean;
  readonly findNamed: FindNamed;
}

/** What was opened, and where it stands. */
export interface Source {
  readonly opened: Opened;
  /** On disk, where it is a file there. */
  readonly path?: string;
  /** The user named this very file. */
  readonly named: boolean;
  /** Of the archives around it, which share it. */
  readonly budget?: Budget;
  /** How many archives are around it. */
  readonly depth: number;
}

/** A file or archive, and how its reader reads it. */
export interface Reading {
  readonly file: string;
  readonly read: (context: Context) => AsyncIterable<RawItem>;
}
