import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findByCommonWords } from '../../src/normalise/common-words.ts';

const { sentences } = JSON.parse(readFileSync(new URL('languages.json', import.meta.url), 'utf8')) as {
  readonly sentences: readonly (readonly [language: string, text: string])[];
};

const texts = {
  en: 'when the lamp is out the harbour talks and every boat that is near it has to say where it is going by its horn',
  de: 'wenn die lampe aus ist spricht der hafen und jedes boot das in der nähe ist sagt mit dem horn wohin es will',
  fr: 'les phares sont dans le brouillard et les bateaux qui sont au large ne voient pas la lampe mais une corne',
  es: 'el faro está en la niebla y los barcos no ven la lámpara pero una bocina suena desde el muelle cuando hay viento',
} as const;

const language = (...parts: readonly string[]): string | undefined => findByCommonWords(parts)?.language;

describe('the commonest words tell the language', () => {
  test.each(Object.entries(texts))('%s', (expected, text) => {
    expect(language(text)).toBe(expected);
    expect(findByCommonWords([text])?.confidence).toBeGreaterThan(0.8);
  });

  test('of sentences in thirty languages none is taken for another', () => {
    for (const [expected, text] of sentences) {
      const found = language(
        text
          .toLowerCase()
          .replace(/[^\p{L}\p{M}'’-]+/gu, ' ')
          .trim(),
      );
      expect([undefined, expected], text).toContain(found);
    }
  });
});

describe('what is in doubt is left to n-grams', () => {
  test.each([
    ['', 'nothing'],
    ['the end of the road', 'few words'],
    ['godkendelse kræves for at opdatere for at hente for at se for at gemme', 'one foreign word again and again'],
    [
      'no es pot crear el directori no es pot obrir el fitxer del directori',
      'Catalan, which shares words with Spanish',
    ],
    ['die beeldformaat is in die lêer en die ander beeldformaat is die beste', 'Afrikaans'],
    [`${texts.en} ${texts.de}`, 'two languages in one part'],
  ])('%j: %s', (text) => {
    expect(language(text)).toBeUndefined();
  });

  test('a part that is in no such words', () => {
    expect(language(texts.en, texts.en)).toBe('en');
    expect(language(texts.en, texts.en, 'anna otto ida emil karl hugo paul jens lars nils')).toBeUndefined();
  });
});

test('names and places beside a text do not make it another language', () => {
  const word = fc.string({ unit: fc.constantFrom('x', 'q', 'z', 'k', 'w'), minLength: 3, maxLength: 9 });
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.entries(texts)),
      fc.array(word, { maxLength: 60 }),
      ([expected, text], names) => {
        expect([undefined, expected]).toContain(language([text, ...names].join(' ')));
      },
    ),
  );
});
