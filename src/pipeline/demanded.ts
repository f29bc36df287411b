import type { Context, Input, Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';
import { rules } from '../model/rules.ts';

/** A file that the user gave to a reader that would not have taken it. Throws where the reader finds no record in it: that is no small matter. */
export async function* readDemanded(reader: Reader, input: Input, context: Context): AsyncIterable<RawItem> {
  let isEmpty = true;
  let held: RawItem | undefined;
  const report: Context['report'] = (diagnostic) => {
    // What is rejected for itself need not be rejected as a whole.
    isEmpty &&= diagnostic.code !== rules.recordUnreadable.code;
    context.report(diagnostic);
  };
  for await (const item of reader.read(input, { ...context, report })) {
    if (isEmpty && held === undefined && item.kind === 'skip') {
      held = item;
      continue;
    }
    if (item.kind !== 'site') isEmpty = false;
    yield item;
  }
  const reason = held?.kind === 'skip' ? held.reason : 'no record';
  if (isEmpty) throw new Error(`nothing in it is in the format that --from names (${reason})`);
  if (held) yield held;
}
