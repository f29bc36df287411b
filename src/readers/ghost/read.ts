import type { Input } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { RawItem } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { jsonRows } from '../../base/json/rows.ts';
import { asRecord, stringOf } from '../../base/json/fields.ts';
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
  let posts = 0;
  for await (const { text, line, isCut } of jsonRows(input.text(), listsOf(['posts']))) {
    const record = asRecord(text);
    const place = { file, line };
    posts += 1;
    if (record === undefined) {
      const reason = isCut ? 'the export ends in the middle of it' : 'not a JSON object';
      report(rules.recordUnreadable(place, { reason }));
      continue;
    }
    const id = stringOf(record, 'id');
    yield { kind: 'post', ...toPost(record, tables), place: id === undefined ? place : { ...place, record: id } };
  }
  if (posts === 0) yield { kind: 'skip', reason: 'an export without posts', place: { file, line: 1 } };
}

function listsOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(prefixes.flatMap((prefix) => names.map((name) => prefix + name)));
}
