import type { Extra } from './json.ts';
import type { Place } from './place.ts';

/** error: a record or an input did not get through. warning: it did, but not as the source said. info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** One thing a person may want to know about one place in the input. A value, never thrown. */
export interface Diagnostic {
  /** `area/what`; a plugin writes `plugin:area/what`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence, lower case, no full stop. */
  readonly message: string;
  readonly place: Place;
  /** What the message was made of, for machines. */
  readonly detail: Extra;
}

export type Report = (diagnostic: Diagnostic) => void;

/** Makes the diagnostics of one kind, and says in `about` what that kind means, for the documentation. */
export interface Rule<Detail extends Extra = Extra> {
  (place: Place, detail: Detail): Diagnostic;
  readonly code: string;
  readonly severity: Severity;
  readonly about: string;
}

/** A rule of the catalogue, or of a plugin. */
export function rule<Detail extends Extra>(
  head: Pick<Rule, 'code' | 'severity' | 'about'>,
  say: (detail: Detail) => string,
): Rule<Detail> {
  const make = (place: Place, detail: Detail): Diagnostic => ({
    code: head.code,
    severity: head.severity,
    message: say(detail),
    place,
    detail,
  });
  return Object.assign(make, head);
}
