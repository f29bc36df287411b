import type { Diagnostic, Report, Severity } from '../model/diagnostic.ts';
import type { RawItem } from '../model/raw.ts';
import type { Ledger, Recognised } from './job.ts';

/** A record that did not get through, as `rejected.ndjson` keeps it. */
interface Rejected {
  readonly kind: 'rejected';
  readonly diagnostic: Diagnostic;
  /** The record whole; missing where not even the reader got that far. */
  readonly item?: RawItem;
}

type Counts = Readonly<Record<string, { readonly severity: Severity; readonly count: number }>>;

/** What a journal was told, in the order in which it was told. */
export interface Notes {
  readonly read: number;
  readonly dropped: number;
  readonly rejects: readonly Rejected[];
  /** Those that were wanted. */
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Counts;
  readonly recognised: Recognitions;
  /** Addresses of sources that inputs name and that are to be read too. */
  readonly sources: readonly string[];
}

/** Inputs by what is the same in them. */
type Recognitions = readonly (readonly [key: string, found: Recognised])[];

/** What one run has seen: every diagnostic counted, every record accounted for. */
export interface Journal {
  readonly report: Report;
  read(records: number): void;
  dropped(): void;
  rejected(rejected: Rejected): void;
  /** Inputs with the same key are counted together. */
  recognised(found: Recognised, key: string): void;
  /** A source that is to be read too. */
  source(address: string): void;
  /** Takes over what another journal was told. */
  add(notes: Notes): void;
  readonly rejects: readonly Rejected[];
  ledger(exported: number): Ledger;
  counts(): Counts;
  /** In the order in which they came first. */
  recognitions(): Recognitions;
  readonly sources: readonly string[];
}

export function openJournal(onDiagnostic: Report | undefined): Journal {
  const counts = new Map<string, { severity: Severity; count: number }>();
  const rejects: Rejected[] = [];
  const kinds = new Map<string, Recognised>();
  const sources: string[] = [];
  let read = 0;
  let dropped = 0;
  const tally = (code: string, severity: Severity, count: number): void => {
    const known = counts.get(code);
    if (known) known.count += count;
    else counts.set(code, { severity, count });
  };
  const recognise = (found: Recognised, key: string): void => {
    const known = kinds.get(key);
    kinds.set(key, known ? { ...known, files: known.files + found.files } : found);
  };
  return {
    report: (diagnostic) => {
      tally(diagnostic.code, diagnostic.severity, 1);
      onDiagnostic?.(diagnostic);
    },
    read: (records) => void (read += records),
    dropped: () => void (dropped += 1),
    rejected: (rejected) => void rejects.push(rejected),
    recognised: recognise,
    source: (address) => void sources.push(address),
    add: (notes) => {
      for (const [code, { severity, count }] of Object.entries(notes.counts)) tally(code, severity, count);
      if (onDiagnostic) for (const diagnostic of notes.diagnostics) onDiagnostic(diagnostic);
      read += notes.read;
      dropped += notes.dropped;
      for (const rejected of notes.rejects) rejects.push(rejected);
      for (const [key, found] of notes.recognised) recognise(found, key);
      for (const address of notes.sources) sources.push(address);
    },
    rejects,
    sources,
    ledger: (exported) => ({ read, exported, dropped, rejected: rejects.length }),
    counts: () => Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    recognitions: () => [...kinds],
  };
}

/** A journal that keeps what it is told for another one. `least` is the severity below which diagnostics are counted only. */
export function openNotebook(least: Severity): Journal & { notes(): Notes } {
  const diagnostics: Diagnostic[] = [];
  const journal = openJournal((diagnostic) => {
    if (severities.indexOf(diagnostic.severity) >= severities.indexOf(least)) diagnostics.push(diagnostic);
  });
  return {
    ...journal,
    notes: () => {
      const { read, dropped } = journal.ledger(0);
      const { rejects, sources } = journal;
      const recognised = journal.recognitions();
      return { read, dropped, rejects, diagnostics, counts: journal.counts(), recognised, sources };
    },
  };
}

const severities: readonly Severity[] = ['info', 'warning', 'error'];
