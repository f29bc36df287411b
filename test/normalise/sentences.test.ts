import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSegments, sentencesOf } from '../../src/normalise/sentences.ts';

test('whatever ends a sentence for the segmenter ends one here', () => {
  const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });
  const missed: string[] = [];
  for (let code = 0; code < 0x1_ffff; code++) {
    const line = `One${String.fromCodePoint(code)} Two`;
    const isEnd = [...segmenter.segment(line)].length > 1;
    if (isEnd && [...sentencesOf(line)].length < 2) missed.push(code.toString(16));
  }
  expect(missed).toEqual([]);
});

const parts = fc.constantFrom(
  ...'.!?。！？"\'”’)）」』（「“ ,，、;；:：-–—…~～0aAbBéЖ中文のアﾊ한\u3000\u00a0\u200b\u0301\u2024\n\t@#'.split(''),
  ...['. ', '。', '3.', 'U.S', 'e.g. ', '😀', '𠀀', '々', '〇', 'ー'],
);

test('usual sentences are cut where the segmenter cuts them', () => {
  const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });
  const check = (line: string): void => {
    const found = findSegments(line);
    if (found) expect(found).toEqual(Array.from(segmenter.segment(line), ({ segment }) => segment));
  };
  const usual = fc.constantFrom(...'.!?。！？"’)」「（ ,，a1A中の#✪'.split(''), '. ', ' ', '👉', '📌');
  for (const part of [parts, usual])
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (list) => check(list.join(''))),
      { numRuns: 5000 },
    );
  for (let code = 0x20; code < 0x1_0000; code++)
    for (const end of ['a.', 'a. ', '中。', '中！」'])
      if (code < 0xd800 || code > 0xdfff) check(`${end}${String.fromCharCode(code)} b`);
});
