import type { BodySetting } from './body.ts';
import type { Plan } from './plan.ts';
import type { PostFacts } from './survey.ts';

/** A post and what its page is made with. */
export interface PostSetting extends BodySetting {
  readonly plan: Plan;
  readonly facts: PostFacts;
}
