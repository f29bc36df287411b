import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { convert, readChanges, type Diagnostic, type Post, type PostChange, type Summary } from '../../../src/index.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-ledger-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

export type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** A project with these files. */
export function project(files: Files): string {
  const folder = mkdtempSync(join(root, 'a-'));
  change(folder, files);
  return folder;
}

/** Writes files, and removes those that are null. */
export function change(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    if (content === null) rmSync(path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }
}

export interface Ran {
  readonly summary: Summary;
  readonly said: readonly Diagnostic[];
  /** What was written, by its place. */
  readonly posts: Readonly<Record<string, Post>>;
  readonly ledger: string;
}

export interface Wish {
  readonly day?: number;
  readonly inputs?: readonly string[];
  readonly cache?: boolean;
  readonly options?: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
  readonly assets?: 'none';
  /** The folder that is written. */
  readonly out?: string;
}

/** Runs on a day of 2026. */
export async function run(
  folder: string,
  { day = 1, inputs = ['posts'], cache = false, options = {}, out = 'out' }: Wish = {},
): Promise<Ran> {
  const said: Diagnostic[] = [];
  const summary = await convert({
    inputs: inputs.map((input) => join(folder, input)),
    output: join(folder, out),
    to: ['ndjson'],
    ledger: join(folder, '.feedmill'),
    options: { select: { drafts: true }, ...options },
    now: new Date(Date.UTC(2026, 0, day)),
    onDiagnostic: (diagnostic) => said.push(diagnostic),
    ...(cache ? { cache: { folder: join(folder, 'cache'), isTimed: false } } : {}),
  });
  const lines = readFileSync(join(folder, out, 'posts.ndjson'), 'utf8')
    .trim()
    .split('\n');
  const posts = lines.filter(Boolean).map((line) => JSON.parse(line) as Post);
  return {
    summary,
    said,
    posts: Object.fromEntries(posts.map((post) => [post.place.file, post])),
    ledger: ledgerOf(folder),
  };
}

const ledgerOf = (folder: string): string => readFileSync(join(folder, '.feedmill', 'ledger.ndjson'), 'utf8');

export interface Line {
  readonly id: string;
  readonly removed?: string;
  readonly formerUrls?: readonly string[];
  readonly formerTexts?: readonly string[];
  readonly text: string;
  readonly sources: readonly { readonly in: string }[];
}

export const entriesOf = ({ ledger }: Ran): Line[] =>
  ledger
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as Line);

export async function changesOf(folder: string): Promise<PostChange[]> {
  const all: PostChange[] = [];
  for await (const one of readChanges(join(folder, '.feedmill'))) all.push(one);
  return all;
}

export const codes = ({ said }: Ran): string[] =>
  said.map(({ code }) => code).filter((code) => code.startsWith('ledger/'));

const nouns =
  'harbour ferry lamp tide bell sand oar night salt rope heron gale mast quay fog shoal net pier reed storm'.split(' ');

/** A text of its own for each number. */
export const textOf = (number: number): string =>
  Array.from(
    { length: 40 },
    (_, at) => `${nouns[(number * 31 + at * at * ((number % 7) + 3) + at) % nouns.length] ?? ''}${(number * at) % 9}`,
  ).join(' ');

export interface Written {
  readonly title?: string;
  readonly url?: string;
  readonly day?: number;
  readonly text?: string;
  readonly more?: string;
}

export const post = (
  number: number,
  { title, url, day = number, text = textOf(number), more = '' }: Written = {},
): string =>
  `---\ntitle: ${title ?? `Tide ${number}`}\ndate: 2024-05-${String(day).padStart(2, '0')}T08:00:00Z\nfrom: ${url ?? `http://old.example/tide-${number}`}\n${more}---\n<p>${text}</p>\n`;
