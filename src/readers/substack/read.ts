import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { ArchiveInput, Input } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { RawItem } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { toPost, type Row } from './row.ts';

interface Source {
  readonly table: Input;
  readonly report: Report;
  /** Where the bodies are; without it the table was found alone. */
  readonly archive?: ArchiveInput;
  readonly folder?: string;
}

/** The posts of the table with their bodies, one held at a time, then bodies that no row names. */
export async function* readPosts({ table, report, archive, folder = '' }: Source): AsyncIterable<RawItem> {
  const { file } = table;
  const rows = Readable.from(table.text()).pipe(
    parse({
      bom: true,
      columns: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  );
  const read = new Set<string>();
  let line = 2;
  try {
    for await (const { record, info } of rows as AsyncIterable<Parsed>) {
      if (record['post_id'] === undefined) {
        report(rules.recordUnreadable({ file, line: 1 }, { reason: 'the table has no column post_id' }));
        break;
      }
      const name = `${folder}posts/${record['post_id']}.html`;
      const body = archive ? await bodyOf(archive, name, report) : undefined;
      read.add(name);
      yield { kind: 'post', ...toPost(record, body), place: { file, line, record: record['post_id'] } };
      line = info.lines + 1;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(rules.recordUnreadable({ file, line }, { reason: `the table cannot be read on: ${reason}` }));
  }
  for (const name of archive?.names ?? []) {
    if (!name.startsWith(`${folder}posts/`) || !name.endsWith('.html') || read.has(name) || !archive) continue;
    const body = await bodyOf(archive, name, report);
    const id = name.slice(`${folder}posts/`.length, -'.html'.length);
    yield { kind: 'post', ...toPost({ post_id: id }, body), place: { file: archive.fileOf(name), line: 1 } };
  }
}

interface Parsed {
  readonly record: Row;
  readonly info: { readonly lines: number };
}

/** A post without a file has no body; one whose file cannot be read has none either, and that is said. */
async function bodyOf(archive: ArchiveInput, name: string, report: Report): Promise<string | undefined> {
  try {
    const input = await archive.open(name);
    if (!input) return undefined;
    let html = '';
    for await (const chunk of input.text()) html += chunk;
    return html;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(rules.fieldIgnored({ file: archive.fileOf(name) }, { field: 'content', reason }));
    return undefined;
  }
}
