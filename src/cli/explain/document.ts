import type { Change } from '../../model/change.ts';
import { catalogue } from '../../normalise/catalogue.ts';
import { editing } from '../../steps/index.ts';
import type { Explained, RuleOff } from '../../pipeline/explain.ts';

/** An explanation for machines: the post without its body, the body before and after, every change with its reason. */
export function toDocument({ raw, post, changes, off, ledger, diagnostics }: Explained): object {
  const { content, ...fields } = post;
  return {
    post: fields,
    body: { source: raw.content ?? null, html: content.html, ledger },
    changes: changes.map((change) => ({ ...change, about: aboutOf(change) })),
    off,
    diagnostics,
  };
}

/** What the rule of a change is for. */
export function aboutOf({ rule }: Change): string {
  const step = editing.find(({ name }) => name === rule);
  return catalogue.find(({ name }) => name === rule)?.about ?? (step === undefined ? '' : `${step.title}.`);
}

/** A rule that was off, and who said so. */
export function toOff({ rule, reason }: RuleOff): string {
  return `${rule} (${reason === undefined ? 'off for every post' : `off by a site rule: ${reason}`})`;
}

/** Of each rule the first change: the one that is described, since once is enough. */
export function firstOfRules(explained: readonly Explained[]): ReadonlySet<Change> {
  const firsts = new Map<string, Change>();
  for (const change of explained.flatMap(({ changes }) => changes)) {
    if (!firsts.has(change.rule)) firsts.set(change.rule, change);
  }
  return new Set(firsts.values());
}
