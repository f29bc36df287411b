import { cutGraphemes } from '../base/text.ts';

/** Graphemes of a summary that is cut from the text. */
const length = 200;

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });

/** The first whole sentences of about 200 graphemes; a single longer sentence is cut with an ellipsis. */
export function toSummary(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return undefined;
  if (line.length <= length) return line;
  let end = 0;
  for (const { segment, index } of sentences.segment(line.slice(0, length * 3))) {
    const next = index + segment.length;
    if (next > length && end > 0) break;
    end = next;
    if (end >= length * 0.6) break;
  }
  const whole = line.slice(0, end).trim();
  const cut = cutGraphemes(whole, length);
  return cut === whole ? whole : `${cutWord(cut)}…`;
}

/** Takes off a Latin word that was cut in two. */
function cutWord(text: string): string {
  return text.replace(/(?<=\s)[A-Za-z0-9'’-]+$/, '').trimEnd();
}
