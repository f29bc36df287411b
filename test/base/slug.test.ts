import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldName, toSlug } from '../../src/base/slug.ts';

describe('a slug', () => {
  test.each([
    ['中文標題：副題', '中文標題-副題'],
    ['Hello,  World!', 'hello-world'],
    ['Don’t stop', 'dont-stop'],
    ['Cafe\u0301', 'caf\u00e9'],
    ['İstanbul', 'i\u0307stanbul'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['..x. ', 'x'],
    ['CON', '_con'],
    ['com¹', '_com¹'],
    ['😀 smile ❤️', 'smile'],
    ['👨‍👩‍👧 family', 'family'],
    ['किताब', 'किताब'],
    ['葛\u{e0100}城', '葛城'],
    ['a\u0000b\ud800c', 'a-b-c'],
  ])('of %j is %j', (text, slug) => expect(toSlug(text, 150)).toBe(slug));

  test.each(['', '…', '😀', '❤️', '\u0301', '---'])('of %j is none', (text) =>
    expect(toSlug(text, 150)).toBeUndefined(),
  );

  test('is cut between letters, not inside one', () => {
    expect(toSlug('中文標題', 7)).toBe('中文');
    expect(toSlug('aक्षb', 5)).toBe('a');
    expect(toSlug('ab cd', 3)).toBe('ab');
  });

  test('is a name that every file system takes, and its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const slug = toSlug(text, 100);
        if (slug === undefined) return;
        expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(101);
        expect(slug).toMatch(/^_?[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u);
        expect(slug).toBe(slug.normalize('NFC'));
        expect(toSlug(slug.replace(/^_/, ''), 101)).toBe(slug);
      }),
      { numRuns: 2000 },
    );
  });
});

test('names that differ in case or composition only are one', () => {
  expect(foldName('CAFE\u0301')).toBe(foldName('caf\u00e9'));
  expect(foldName('ς')).toBe(foldName('Σ'));
  expect(foldName('a')).not.toBe(foldName('b'));
});
