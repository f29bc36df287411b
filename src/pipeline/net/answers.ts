import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What an address answered, as it is kept: a document, or the way to another address. */
export type Answer = DocumentAnswer | RedirectAnswer;

export interface DocumentAnswer extends Answered {
  readonly kind: 'document';
  /** Of the body, which is the name of its file. */
  readonly sha256: string;
  readonly bytes: number;
  /** `Content-Type` as it was sent. */
  readonly type?: string;
  readonly etag?: string;
  readonly modified?: string;
}

interface RedirectAnswer extends Answered {
  readonly kind: 'redirect';
  readonly to: string;
  readonly isPermanent: boolean;
}

interface Answered {
  readonly url: string;
  /** When it came, by the clock of the run (RFC 3339). */
  readonly at: string;
}

/** Answers by address and who asked, a small file for each. */
export interface Answers {
  /** By key (`keyOf`). Undefined where nothing is known. Throws where something is and cannot be read. */
  find(key: string): Answer | undefined;
  keep(key: string, answer: Answer): void;
}

/** Changes whenever an answer changes its form. */
const form = 1;

/** The answers in a folder. `beside` is a path that nobody else writes to, on the same disk. */
export function openAnswers(folder: string, beside: string): Answers {
  return {
    find: (key) => findAnswer(folder, key),
    keep: (key, answer) => {
      const path = pathOf(folder, key);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(beside, JSON.stringify({ form, ...answer }));
      renameSync(beside, path);
    },
  };
}

/** As `Answers.find` does it. */
export function findAnswer(folder: string, key: string): Answer | undefined {
  const text = readIfThere(pathOf(folder, key));
  return text === undefined ? undefined : toAnswer(JSON.parse(text), key.replace(/#.*$/, ''));
}

function pathOf(folder: string, key: string): string {
  const name = createHash('sha256').update(key).digest('hex');
  return join(folder, name.slice(0, 2), `${name}.json`);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Undefined for what another version has kept; throws where it is no answer at all. */
function toAnswer(value: unknown, url: string): Answer | undefined {
  const { form: written, ...answer } = value as { readonly form?: unknown } & Partial<Answer>; // looked at below
  if (typeof written === 'number' && written !== form) return undefined;
  const isDocument = answer.kind === 'document' && /^[\da-f]{64}$/.test(String(answer.sha256));
  const isRedirect = answer.kind === 'redirect' && typeof answer.to === 'string';
  if (answer.url !== url || !(isDocument || isRedirect)) throw new TypeError('it is no answer of this address');
  return answer as Answer; // keep wrote it: its form, its address and its kind are right
}
