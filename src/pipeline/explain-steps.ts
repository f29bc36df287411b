import type { Change } from '../model/change.ts';
import type { Step } from '../model/contracts.ts';
import type { Report } from '../model/diagnostic.ts';
import type { Post, PostField } from '../model/post.ts';
import { inkOf, parseHtml } from '../base/html/tree.ts';
import type { Explanation } from '../normalise/normaliser.ts';
import type { Job } from './job.ts';
import { valuesOf } from './options.ts';

/** What steps do to a post after the rules, as more changes of the same kind; the ledger goes on too. */
export async function withSteps(
  explanation: Explanation,
  { steps = [], options }: { readonly steps?: readonly Step[] } & Pick<Job, 'options'>,
  report: Report,
): Promise<Explanation> {
  let { post } = explanation;
  const changes = [...explanation.changes];
  for (const step of steps) {
    const context = { options: valuesOf(step, options), report, drop: () => undefined };
    for await (const after of step.apply(only(post), context)) {
      changes.push(...differences(step.name, post, after));
      post = after;
    }
  }
  const more = changes.slice(explanation.changes.length);
  const { ledger } = explanation;
  const [given, taken] = [sum(more, 'given'), sum(more, 'taken')];
  return {
    ...explanation,
    post,
    changes,
    ledger: {
      ...ledger,
      given: ledger.given + given,
      taken: ledger.taken + taken,
      written: ledger.written + given - taken,
    },
  };
}

async function* only(post: Post): AsyncIterable<Post> {
  yield post;
}

function sum(changes: readonly Change[], key: 'given' | 'taken'): number {
  return changes.reduce((total, change) => total + change[key], 0);
}

const shown: readonly (readonly [PostField, (post: Post) => string])[] = [
  ['title', ({ title = '' }) => title],
  ['summary', ({ summary = '' }) => summary],
  ['content', ({ content }) => content.html],
  ['tags', ({ tags }) => tags.map(({ term }) => term).join(', ')],
  ['image', ({ image }) => image?.title ?? ''],
  ['attachments', ({ attachments }) => attachments.map(({ title = '' }) => title).join(', ')],
  ['language', ({ language = '' }) => language],
];

function differences(rule: string, one: Post, other: Post): Change[] {
  return shown.flatMap(([field, toText]) => {
    const [before, after] = [toText(one), toText(other)];
    if (before === after) return [];
    const more = field === 'content' ? inkOf(parseHtml(after)) - inkOf(parseHtml(before)) : 0;
    return [{ rule, field, count: 1, taken: Math.max(0, -more), given: Math.max(0, more), before, after }];
  });
}
