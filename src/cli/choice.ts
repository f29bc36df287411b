import { UsageError } from './io.ts';
import { findNearest } from './suggest.ts';

/** The choice that was made. Throws a UsageError where there is none of this name. */
export function checkChoice<Choice extends string>(flag: string, said: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((choice) => choice === said);
  if (chosen !== undefined) return chosen;
  const nearest = findNearest(said, choices);
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  throw new UsageError(`--${flag} takes one of ${choices.join(', ')}, not ${said}${hint}`);
}
