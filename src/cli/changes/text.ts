import type { DifferencePiece, PostChange } from '../../model/post-change.ts';
import { printable } from '../printable.ts';

/** Lines about one change for a terminal. Without colours what came and went stands in `{+ +}` and `[- -]`. */
export function toChangeLines(change: PostChange, hasColour: boolean): string[] {
  const { kind, at, id, title, url, formerTitle, formerUrl, status, difference } = change;
  const head = `${at.slice(0, 10)}  ${kind.padEnd(8)}  ${printable(title ?? id)}`;
  return [
    hasColour ? `\u001b[1m${head}\u001b[0m` : head,
    ...(url === undefined ? [] : [`    ${printable(url)}`]),
    ...(status === undefined ? [] : [`    ${status}`]),
    ...(formerTitle === undefined ? [] : [`    title before: ${printable(formerTitle)}`]),
    ...(formerUrl === undefined ? [] : [`    address before: ${printable(formerUrl)}`]),
    ...(difference === undefined ? [] : toText(difference, hasColour).map((line) => `    ${line}`)),
  ];
}

const signs = { added: ['{+', '+}'], removed: ['[-', '-]'] } as const;
const colours = { added: ['\u001b[32m', '\u001b[0m'], removed: ['\u001b[31m', '\u001b[0m'] } as const;

/** The text with its differences, a line for each paragraph. */
function toText(pieces: readonly DifferencePiece[], hasColour: boolean): string[] {
  const lines = [''];
  for (const { kind, text } of pieces) {
    if (kind === 'skipped') {
      lines.push('…', '');
      continue;
    }
    const [start, end] = kind === 'same' ? ['', ''] : (hasColour ? colours : signs)[kind];
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push('');
      if (part !== '') lines.push(`${lines.pop() ?? ''}${start}${printable(part)}${end}`);
    }
  }
  return lines.filter((line) => line !== '');
}
