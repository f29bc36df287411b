import { expect, test } from 'vitest';
import { sentencesOf } from '../../src/normalise/sentences.ts';

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
