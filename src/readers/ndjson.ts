import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** Feedmill's own model, one post a line, and the records that an earlier run rejected. */
export const ndjson: Reader = {
  name: 'ndjson',
  title: "NDJSON (Feedmill's own model)",
  options: {},
  sniff: (head) => {
    const line = head.replace(/^\ufeff/, '').trimStart();
    const isPost = /^\{\s*"id"\s*:\s*"/.test(line) && /[{,]\s*"content"\s*:\s*\{\s*"(?:html|markdown)"\s*:/.test(line);
    return isPost || /^\{\s*"kind"\s*:\s*"rejected"\s*,/.test(line) ? 1 : 0;
  },
  evidence: (head) =>
    /^\s*\{\s*"kind"/.test(head) ? 'its first line is a rejected record' : 'its first line is a post in JSON',
  async *read(input, { report }): AsyncIterable<RawItem> {
    const { readLine } = await import('./ndjson/line.ts');
    let number = 0;
    for await (const line of lines(input.text())) {
      number += 1;
      const item =
        line.trim() === '' ? undefined : readLine(line, { place: { file: input.file, line: number }, report });
      if (item) yield item;
    }
  },
};

/** The lines of a text that comes in pieces, cut anywhere; holds one line. */
async function* lines(text: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  for await (const chunk of text) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      yield rest + chunk.slice(start, end);
      rest = '';
      start = end + 1;
    }
    rest += chunk.slice(start);
  }
  if (rest !== '') yield rest;
}
