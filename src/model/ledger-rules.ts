import { rule } from './diagnostic.ts';

/** What is said of the ledger that remembers posts: a part of the catalogue. */
export const ledgerRules = {
  ledgerLine: rule<{ reason: string }>(
    {
      code: 'ledger/line',
      severity: 'warning',
      about:
        'A line of the ledger, or of the list of changes, cannot be read. It costs what it says; all others count. The damaged ledger is kept beside the new one.',
    },
    ({ reason }) => `cannot be read (${reason})`,
  ),
  ledgerEmpty: rule<Record<string, never>>(
    {
      code: 'ledger/empty',
      severity: 'warning',
      about:
        'The file of the ledger has nothing in it, not even its first line: something emptied it. Posts get the ids of a first run; a copy of the ledger, put back, has those that they had.',
    },
    () => 'is empty: no post is known any more, unless a copy of the ledger is put back',
  ),
  ledgerAside: rule<{ copy: string; lines: number }>(
    {
      code: 'ledger/aside',
      severity: 'warning',
      about: 'The ledger was damaged. It was copied under another name before it was written anew.',
    },
    ({ copy, lines }) =>
      `${lines} line${lines === 1 ? '' : 's'} could not be read: the damaged ledger is kept as ${copy}`,
  ),
  ledgerUnwritten: rule<{ reason: string }>(
    {
      code: 'ledger/unwritten',
      severity: 'error',
      about: 'The ledger could not be written. The old one stays as it was; the next run finds the same again.',
    },
    ({ reason }) => `not written: ${reason}`,
  ),
  ledgerTexts: rule<{ reason: string }>(
    {
      code: 'ledger/texts',
      severity: 'warning',
      about:
        'The texts that changes are shown by were damaged or could not be kept. Ids are not touched by that; the next edits are told without their words.',
    },
    ({ reason }) => `the texts of the ledger were begun anew: ${reason}`,
  ),
  ledgerKept: rule<{ id: string; instead: string; by: string }>(
    {
      code: 'ledger/kept',
      severity: 'info',
      about: 'A post keeps the id that the ledger remembers, though by itself it would have another one now.',
    },
    ({ id, instead, by }) => `keeps its id ${id}, not ${instead} (known by ${by})`,
  ),
  ledgerShared: rule<{ id: string; place: string }>(
    {
      code: 'ledger/shared',
      severity: 'info',
      about: 'A post is there in several sources. It is one entry, which names them all.',
    },
    ({ id, place }) => `is ${id} too, which is in ${place}`,
  ),
  ledgerDoubt: rule<{ id: string; other: string }>(
    {
      code: 'ledger/doubt',
      severity: 'warning',
      about:
        'A post could be one that the ledger remembers, but others could be too, and nothing tells which. It counts as a new one.',
    },
    ({ id, other }) => `is taken for a new post with the id ${id}: it could be ${other}, but so could others`,
  ),
  ledgerRefused: rule<{ id: string; other: string }>(
    {
      code: 'ledger/refused',
      severity: 'warning',
      about:
        'A post has the id or address of another one, with which it has neither title nor text in common, nor both day and source. It does not take its place, but has an id of its own.',
    },
    ({ id, other }) => `is not ${other}, whose id it has, and is called ${id}`,
  ),
  ledgerChange: rule<{ kind: string; id: string }>(
    {
      code: 'ledger/change',
      severity: 'info',
      about:
        'A post was edited, retitled, moved or removed since the last run, or has come back. `feedmill changes` shows how.',
    },
    ({ kind, id }) => `${kind}: ${id}`,
  ),
} as const;
