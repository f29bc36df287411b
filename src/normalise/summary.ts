import { cutGraphemes } from '../base/text.ts';

/** Graphemes of a summary that is cut from the text. */
const length = 200;

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });

/** The first whole sentences of at most 200 graphemes; a longer sentence is cut between graphemes, with an ellipsis. */
export function toSummary(text: string): string | undefined {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/(?<=[。！？；：，、」』）】…]) /gu, '')
    .trim();
  if (line === '') return undefined;
  const head = cutGraphemes(line, length);
  if (head === line) return line;
  let end = 0;
  for (const { segment, index } of sentences.segment(line.slice(0, head.length + 100))) {
    const next = index + segment.trimEnd().length;
    if (next > head.length || end >= head.length * 0.6) break;
    end = next;
  }
  return end >= head.length * 0.25 ? line.slice(0, end) : `${cutWord(head)}…`;
}

/** Takes off a Latin word that was cut in two. */
function cutWord(text: string): string {
  return text.replace(/(?<=\s)[A-Za-z0-9'’-]+$/, '').trimEnd();
}
