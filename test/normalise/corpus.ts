import { existsSync, readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { RawPost } from '../../src/model/raw.ts';
import type { RawText } from '../../src/model/text.ts';
import {
  createNormaliser,
  type Explanation,
  type Normaliser,
  type NormaliserSettings,
} from '../../src/normalise/normaliser.ts';
import { readPost } from '../../src/readers/posts/post.ts';

const shared = new URL('../../../shared/', import.meta.url).pathname;

/** True where the real posts lie beside the project. */
export const hasCorpus = existsSync(shared);

/** A real post, with everything that was done to it. */
export interface Explained extends Explanation {
  readonly diagnostics: readonly Diagnostic[];
}

/** The real posts beside the project: paths from there, in order. */
export function realPosts(): string[] {
  if (!hasCorpus) return [];
  return globSync(['corpus/**/*.md', 'seeds/*.txt'], { cwd: shared }).toSorted();
}

export async function explainReal(file: string): Promise<Explained | undefined> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const item = await readPost(readFileSync(`${shared}${file}`, 'utf8'), { file, report });
  if (item.kind !== 'post') return undefined;
  return { ...(await normaliserWith(report).explain(item)), diagnostics };
}

/** A normaliser with every rule on and no settings but those given. */
export function normaliserWith(
  report: (diagnostic: Diagnostic) => void,
  change: Partial<Pick<NormaliserSettings, 'off' | 'siteRules' | 'hasFile' | 'readPost'>> = {},
): Normaliser {
  const none = {
    hasFile: () => false,
    findNamed: () => undefined,
    readPost: async () => undefined,
    site: {},
    plans: [],
    off: new Set<string>(),
    siteRules: [],
  };
  return createNormaliser({ timezone: 'UTC', report, ...none, ...change });
}

/** What is done to a body of a page at `https://example.org/posts/one`, which is HTML where nothing else is said. */
export async function explainBody(
  html: string,
  { as = 'html', off = [] }: { readonly as?: RawText['as']; readonly off?: readonly string[] } = {},
): Promise<Explained> {
  const diagnostics: Diagnostic[] = [];
  const raw: RawPost = {
    url: 'https://example.org/posts/one',
    title: { as: 'text', value: 'One' },
    content: { as, value: html },
    place: { file: 'one.md', line: 1 },
  };
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const explanation = await normaliserWith(report, { off: new Set(off) }).explain(raw);
  return { ...explanation, diagnostics };
}
