import type { Input } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { RawItem } from '../../model/raw.ts';
import { jsonRows } from '../../base/json/rows.ts';
import { asRecord, stringOf } from '../../base/json/fields.ts';
import { readRows } from '../json/rows.ts';
import { toPost } from './post.ts';
import { openTables, tableNames } from './tables.ts';

/** An export holds one database, in a list or bare. */
const prefixes = ['db.*.data.', 'data.'];

/**
 * The site and the posts of an export, in the order in which they come in. Goes through the text twice, since tags and people stand
 * behind the posts; holds one post at a time, and the tables around them.
 */
export async function* readGhost(input: Input, report: Report): AsyncIterable<RawItem> {
  const { file } = input;
  const tables = openTables();
  for await (const { list, text } of jsonRows(input.text(), listsOf(tableNames))) {
    tables.add(list.replace(/^.*\./, ''), asRecord(text));
  }
  yield { kind: 'site', ...tables.site(), place: { file, line: 1 } };
  const lists = listsOf(['posts']);
  const source = { file, text: input.text(), lists, name: 'the export', empty: 'an export without posts', report };
  yield* readRows(source, (record, place) => {
    const id = stringOf(record, 'id');
    return [{ kind: 'post', ...toPost(record, tables), place: id === undefined ? place : { ...place, record: id } }];
  });
}

function listsOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(prefixes.flatMap((prefix) => names.map((name) => prefix + name)));
}
