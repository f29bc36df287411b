import type { Diagnostic, Report, Severity } from '../model/diagnostic.ts';
import type { RawItem } from '../model/raw.ts';
import type { Ledger } from './job.ts';

/** A record that did not get through, as `rejected.ndjson` keeps it. */
interface Rejected {
  readonly kind: 'rejected';
  readonly diagnostic: Diagnostic;
  /** The record whole; missing where not even the reader got that far. */
  readonly item?: RawItem;
}

/** What one run has seen: every diagnostic counted, every record accounted for. */
export interface Journal {
  readonly report: Report;
  read(records: number): void;
  dropped(): void;
  rejected(rejected: Rejected): void;
  readonly rejects: readonly Rejected[];
  ledger(exported: number): Ledger;
  counts(): Record<string, { severity: Severity; count: number }>;
}

export function openJournal(onDiagnostic: Report | undefined): Journal {
  const counts = new Map<string, { severity: Severity; count: number }>();
  const rejects: Rejected[] = [];
  let read = 0;
  let dropped = 0;
  const report: Report = (diagnostic) => {
    const known = counts.get(diagnostic.code);
    if (known) known.count += 1;
    else counts.set(diagnostic.code, { severity: diagnostic.severity, count: 1 });
    onDiagnostic?.(diagnostic);
  };
  return {
    report,
    read: (records) => void (read += records),
    dropped: () => void (dropped += 1),
    rejected: (rejected) => void rejects.push(rejected),
    rejects,
    ledger: (exported) => ({ read, exported, dropped, rejected: rejects.length }),
    counts: () => Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
