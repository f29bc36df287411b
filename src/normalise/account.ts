import type { Change } from '../model/change.ts';
import type { Diagnostic, Report } from '../model/diagnostic.ts';
import type { Place } from '../model/place.ts';
import { present } from '../base/present.ts';
import type { Repair } from './repair.ts';

/** What was done to one post, kept by those who do it. */
export interface Account {
  readonly place: Place;
  readonly report: Report;
  /** Somebody wants to see bodies before and after each rule. */
  readonly isWatched: boolean;
  isOn(repair: Repair): boolean;
  note(repair: Repair, done: Omit<Partial<Change>, 'rule'>): void;
  /** Reports each rule once, with all its places. */
  close(): void;
}

interface Settings {
  readonly place: Place;
  readonly report: Report;
  /** Names of rules that are switched off. */
  readonly off: ReadonlySet<string>;
  readonly watch: ((change: Change) => void) | undefined;
}

interface Sum {
  readonly repair: Repair;
  readonly field: Change['field'];
  count: number;
  taken: number;
  given: number;
  readonly reason: string | undefined;
}

export function openAccount({ place, report, off, watch }: Settings): Account {
  const sums: Sum[] = [];
  return {
    place,
    report,
    isWatched: watch !== undefined,
    isOn: (repair) => repair.required !== undefined || !off.has(repair.name),
    note: (repair, done) => {
      const { field = 'content', count = 1, taken = 0, given = 0, reason } = done;
      watch?.({ rule: repair.name, field, count, taken, given, ...done });
      const sum = sums.find((known) => known.repair.name === repair.name && known.field === field);
      if (sum) {
        sum.count += count;
        sum.taken += taken;
        sum.given += given;
      } else sums.push({ repair, field, count, taken, given, reason });
    },
    close: () => {
      for (const sum of sums) report(toDiagnostic(sum, place));
    },
  };
}

type Detail = Pick<Change, 'field' | 'count' | 'reason'> & Partial<Pick<Change, 'taken' | 'given'>>;

/** A rule's name is the code it reports. */
function toDiagnostic({ repair, field, count, taken, given, reason }: Sum, place: Place): Diagnostic {
  const ink = [taken > 0 ? `${taken} characters taken` : '', given > 0 ? `${given} given` : ''].filter(Boolean);
  return {
    code: repair.name,
    severity: repair.severity ?? 'info',
    message: `${field} × ${count}${ink.length > 0 ? `, ${ink.join(', ')}` : ''}${reason === undefined ? '' : ` (${reason})`}`,
    place,
    detail: present<Detail>({
      field,
      count,
      taken: taken > 0 ? taken : undefined,
      given: given > 0 ? given : undefined,
      reason,
    }),
  };
}
