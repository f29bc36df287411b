import type { Step, StepContext } from '../model/contracts.ts';
import { isToCome, toMillis } from '../model/instant.ts';
import type { Post } from '../model/post.ts';
import { rules } from '../model/rules.ts';
import { breathe, isDue } from './breath.ts';
import type { Job } from './job.ts';
import type { Journal } from './journal.ts';
import { valuesOf } from './options.ts';

/** All steps in their order as one change of the stream. Throws where a step loses a post without saying so: a bug of the step. */
export function refineBy(run: Run): (posts: AsyncIterable<Post>) => AsyncIterable<Post> {
  return (posts) =>
    watched(
      run.job.steps.reduce((stream, step) => applyStep(step, stream, run), posts),
      run,
    );
}

interface Run {
  readonly job: Job;
  readonly journal: Journal;
  /** What is remembered of earlier runs. */
  readonly memory: Pick<StepContext, 'isTaken'> | undefined;
}

/** Says which of the posts that go out are dated after the run. */
async function* watched(posts: AsyncIterable<Post>, { job, journal }: Run): AsyncIterable<Post> {
  for await (const post of posts) {
    const { published, place } = post;
    if (published !== undefined && isToCome(toMillis(published), job.now))
      journal.report(rules.dateFuture(place, { published }));
    yield post;
  }
}

async function* applyStep(step: Step, posts: AsyncIterable<Post>, { job, journal, memory }: Run): AsyncIterable<Post> {
  const count = { entered: 0, dropped: 0, left: 0 };
  const entering = async function* (): AsyncIterable<Post> {
    for await (const post of posts) {
      if (isDue(count.entered)) await breathe();
      job.signal?.throwIfAborted();
      count.entered += 1;
      yield post;
    }
  };
  const drop = (post: Post, reason: string): void => {
    count.dropped += 1;
    journal.dropped();
    journal.report(rules.recordDropped(post.place, { step: step.name, reason }));
  };
  const context = {
    options: valuesOf(step, job.options),
    report: journal.report,
    drop,
    ...(memory?.isTaken && { isTaken: memory.isTaken }),
  };
  for await (const post of step.apply(entering(), context)) {
    count.left += 1;
    yield post;
  }
  const added = count.left + count.dropped - count.entered;
  if (added < 0) throw new Error(`the step ${step.name} lost ${-added} posts without saying why`);
  journal.read(added);
}
