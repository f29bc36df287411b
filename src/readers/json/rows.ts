import type { Report } from '../../model/diagnostic.ts';
import type { RawItem } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { asRecord, type Fields } from '../../base/json/fields.ts';
import { jsonRows } from '../../base/json/rows.ts';

/** A document of JSON with posts in lists. */
export interface RowSource {
  readonly file: string;
  readonly text: AsyncIterable<string>;
  /** The lists, by the members around them. */
  readonly lists: ReadonlySet<string>;
  /** What people call the document: `the archive`. */
  readonly name: string;
  /** What it is where the lists hold nothing: `an outbox without posts`. */
  readonly empty: string;
  readonly report: Report;
}

type ToItems = (
  record: Fields,
  place: { readonly file: string; readonly line: number },
  isFirst: boolean,
) => readonly RawItem[];

/** The items of the lists in the order in which they come in, one held at a time; a value that is no object is reported. */
export async function* readRows({ file, report, ...source }: RowSource, toItems: ToItems): AsyncIterable<RawItem> {
  let rows = 0;
  for await (const { text, line, isCut } of jsonRows(source.text, source.lists)) {
    const record = asRecord(text);
    const place = { file, line };
    rows += 1;
    if (record) yield* toItems(record, place, rows === 1);
    else {
      const fault = text === undefined ? 'nested too deep, or too long' : 'not a JSON object';
      const reason = isCut ? `${source.name} ends in the middle of it` : fault;
      report(rules.recordUnreadable(place, { reason }));
    }
  }
  if (rows === 0) yield { kind: 'skip', reason: source.empty, place: { file, line: 1 } };
}
