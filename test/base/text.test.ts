import fc from 'fast-check';
import he from 'he';
import { expect, test } from 'vitest';
import { countInk, cutGraphemes, hasSign, isPlainLine, signs, stripForbidden, toLine } from '../../src/base/text.ts';

test('graphemes are counted as the segmenter counts them', () => {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  const east = fc.constantFrom(
    ...Array.from('aZ 0é潮。，「か゛ア가각！#©\u00ad\u02ff\u2026\u302a\u3099\u0301\u200d\ufe0f\uff9e\r\n\u1100'),
  );
  const unit = fc.oneof(
    { arbitrary: east, weight: 9 },
    fc.constantFrom('👨‍👩‍👧', '🇩🇪', '\ud83d'),
    fc.integer({ max: 0xffff, min: 0 }).map((code) => String.fromCharCode(code)),
  );
  const plain = fc.string({
    unit: fc.constantFrom(...Array.from('aZ 0é潮。，「か゛ア가각！#©\u02ff\u2026')),
    maxLength: 30,
  });
  const mixed = fc.array(unit, { maxLength: 4 }).map((all) => all.join(''));
  const text = fc.tuple(plain, mixed, plain).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(30), (any, limit) => {
      const first = Array.from(segmenter.segment(any), ({ segment }) => segment).slice(0, limit);
      expect(cutGraphemes(any, limit)).toBe(first.join(''));
    }),
    { numRuns: 3000 },
  );
});

test('a plain line is what decoding, composing and collapsing make of it', () => {
  for (let code = 0; code < 0x1_0000; code++) {
    const sign = String.fromCharCode(code);
    for (const line of [sign, `e${sign}가か x`, `${sign}${sign}`, `x ${sign}`]) {
      if (!isPlainLine(line)) continue;
      expect(toLine(stripForbidden(he.decode(line)).text).normalize('NFC'), line).toBe(line);
    }
  }
  for (const line of ['', 'a b', '潮水，退了', 'é']) expect(isPlainLine(line), line).toBe(true);
  for (const line of ['a  b', ' a', 'a ', 'a\tb', 'a&b', 'か\u3099', '潮\u3000水'])
    expect(isPlainLine(line), line).toBe(false);
});

test('the table of signs says what the patterns say that it stands for', () => {
  // oxlint-disable-next-line no-control-regex -- control characters are the subject
  const suspect = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/;
  for (let code = 0; code <= 0xffff; code++) {
    const sign = String.fromCharCode(code);
    const said = [countInk(sign) === 0, hasSign(sign, signs.oddSpace), hasSign(sign, signs.suspect)];
    const isSuspect = suspect.test(sign) || beforeNoncharacter(code);
    const meant = [/\s/.test(sign), /[\t\r\n\f\u00a0\u200b\ufeff\u00ad\u3000]/.test(sign), isSuspect];
    if (said.join() !== meant.join()) expect.fail(`${code.toString(16)}: ${said.join()}, not ${meant.join()}`);
  }
});

/** Half of a character that ends in fffe or ffff. */
function beforeNoncharacter(code: number): boolean {
  const last = `${String.fromCharCode(code)}\udfff`.codePointAt(0) ?? 0;
  return last > 0xffff && (last & 0xffff) === 0xffff;
}

test('nothing that is forbidden is overlooked, wherever it stands', () => {
  const odd = [
    '\u0000',
    '\u0008',
    '\u001f',
    '\u007f',
    '\u0084',
    '\u009f',
    '\ufdd0',
    '\ufffe',
    '\ud800',
    '\udc00',
    '\ud83f\udfff',
  ];
  const fine = ['a', '潮', '😀', '\n', '\u0085', '\u{10fffd}', '\ud83f\udffd'];
  // oxlint-disable-next-line no-control-regex -- control characters are the subject
  const left =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u{fdd0}-\u{fdef}\u{fffe}\u{ffff}\u{1ffff}\ud800-\udfff]/u;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...odd, ...fine)), (parts) => {
      const { text, count } = stripForbidden(parts.join(''));
      expect(text).not.toMatch(left);
      expect(count === 0).toBe(text === parts.join(''));
    }),
  );
  expect(stripForbidden(fine.join(''))).toEqual({ text: fine.join(''), count: 0 });
});
