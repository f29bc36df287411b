/** What the script needs of a browser; the rest of it is none of its business. */
export interface Browser {
  readonly document: BrowserDocument;
  readonly location: { readonly search: string; readonly pathname: string };
  readonly history: { replaceState(state: null, title: string, address: string): void };
  readonly navigator: { readonly clipboard?: { writeText(text: string): Promise<void> } };
  setTimeout(run: () => void, milliseconds: number): unknown;
  feedmillIndex?: (notes: readonly Note[]) => void;
  feedmillPart?: (name: string, at: number, text: string) => void;
  feedmillPosts?: (name: string, at: number, posts: readonly Shown[]) => void;
}

/** A segment of the index: its name, how many posts are in it, and the first word of each of its parts but the first. */
export type Note = readonly [name: string, count: number, firsts: readonly string[]];
/** What a result shows; the language where it is not that of the pages. */
export type Shown = readonly [path: string, title: string, day: string, summary: string, language?: string];

export interface BrowserDocument {
  readonly head: BrowserElement;
  readonly documentElement: BrowserElement;
  getElementById(id: string): BrowserElement | null;
  createElement(name: string): BrowserElement;
  querySelectorAll(selector: string): Iterable<BrowserElement>;
}

export interface BrowserElement {
  hidden: boolean;
  value: string;
  src: string;
  href: string;
  type: string;
  lang: string;
  className: string;
  textContent: string | null;
  readonly dataset: Readonly<Record<string, string | undefined>>;
  append(...nodes: readonly BrowserElement[]): void;
  after(...nodes: readonly BrowserElement[]): void;
  replaceChildren(...nodes: readonly BrowserElement[]): void;
  remove(): void;
  setAttribute(name: string, value: string): void;
  addEventListener(type: string, listener: (event: { preventDefault(): void }) => void): void;
}

/** Loads files of the index, which call functions of the script: so it works where nothing may be fetched, as from a disk. */
export interface Loader {
  /** The parts of a segment by their numbers; undefined for one that cannot be loaded. */
  part(name: string, at: number): Promise<string | undefined>;
  posts(name: string, at: number): Promise<readonly Shown[] | undefined>;
}
