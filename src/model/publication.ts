/** A picture of a cover. */
export interface CoverPicture {
  /** Relative to the folder that the publication is in, `/`-separated. */
  readonly path: string;
  /** Media type: JPEG, PNG or GIF, which every catalogue client shows. */
  readonly type: string;
  readonly width: number;
  readonly height: number;
}

/** A file that is read as a whole, such as a book: what a catalogue says of it. */
export interface Publication {
  /** An absolute IRI, the same for every edition. */
  readonly id: string;
  readonly title: string;
  /** Media type of the file. */
  readonly type: string;
  /** BCP 47. */
  readonly language?: string;
  readonly authors: readonly string[];
  /** Plain text for people: what it is about, from when it is, how much is in it. */
  readonly summary: string;
  readonly rights?: string;
  /** Day of its newest post, `2024-05-01`. */
  readonly issued?: string;
  /** Of its newest change: `CCYY-MM-DDThh:mm:ssZ`. */
  readonly modified: string;
  readonly series?: { readonly title: string; readonly position?: number };
  readonly cover?: CoverPicture;
  /** The same, small. */
  readonly thumbnail?: CoverPicture;
}

/** A publication that is in the output. */
export interface PublicationFile extends Publication {
  /** Relative to the output folder, `/`-separated. */
  readonly path: string;
  readonly bytes: number;
  /** The group of posts that it holds; undefined where it holds all, or those of a time. */
  readonly group?: { readonly name: string; readonly folder: string };
}
