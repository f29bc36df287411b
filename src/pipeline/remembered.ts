import type { FileFacts } from '../model/contracts.ts';

/** What is remembered of files from run to run, by their paths in the output. */
export type Remembered = Readonly<Record<string, FileFacts>>;

/** Of the file at a path; nothing where nothing is remembered of it. */
export function factsOf(path: string, remembered: Remembered): FileFacts {
  return (Object.hasOwn(remembered, path) ? remembered[path] : undefined) ?? {};
}

/** Of the files below a folder, by their paths from there on. */
export function factsBelow(folder: string, remembered: Remembered): Remembered {
  const start = `${folder}/`;
  const own = Object.entries(remembered).filter(([path]) => path.startsWith(start));
  return Object.fromEntries(own.map(([path, facts]) => [path.slice(start.length), facts]));
}

/** Of all of them; what was said last of a file counts. */
export function joinFacts(all: readonly Remembered[]): Remembered {
  return Object.fromEntries(all.flatMap((one) => Object.entries(one)));
}

/** From JSON that anybody may have written: what does not look like it says nothing. */
export function readRemembered(value: unknown): Remembered {
  return Object.fromEntries(fieldsOf(value).map(([path, said]) => [path, readFacts(said)]));
}

function readFacts(value: unknown): FileFacts {
  return Object.fromEntries(
    fieldsOf(value).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : [])),
  );
}

function fieldsOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
