import type { Summary } from '../pipeline/job.ts';

const pieceLength = 1 << 16;

/** A summary as JSON, in pieces: a run may have written a million files, and their list is never held as a whole. */
export function* summaryText(summary: Summary): Iterable<string> {
  const text = JSON.stringify({ ...summary, outputs: [] }, null, 2);
  // No text in it has a line of its own, so this one is where the outputs go.
  const [before = '', behind = ''] = text.split('\n  "outputs": []', 2);
  let piece = `${before}\n  "outputs": [`;
  let isFirst = true;
  for (const file of summary.outputs) {
    const own = JSON.stringify(file, null, 2).replaceAll('\n', '\n    ');
    piece += `${isFirst ? '' : ','}\n    ${own}`;
    isFirst = false;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}${isFirst ? '' : '\n  '}]${behind}\n`;
}
