import { expect, test } from 'vitest';
import { toLine } from '../../src/base/text.ts';
import { frontMatter } from '../../src/base/front-matter.ts';
import { toBody } from '../../src/normalise/body.ts';
import { plainToHtml as toHtml } from '../../src/normalise/plain.ts';
import { readDialect } from '../../src/readers/posts/dialect.ts';
import { bodySetting, quietAccount } from './settings.ts';

const plainToHtml = (text: string): string => toHtml(text, { account: quietAccount(), url: undefined });

const many = 200_000;

// Each of these took minutes with a pattern that looks at every run from every start.
test.each<[string, () => unknown]>([
  ['zero-width spaces in a title', () => toLine(`a${'\u200b'.repeat(many)}b`)],
  ['full stops behind a URL', () => plainToHtml(`https://a.b/${'.'.repeat(many)}x`)],
  ['number signs in a heading', () => readDialect(`# a${'#'.repeat(many)}b`, { file: 'a.md', hasTitle: false })],
  ['spaces in a header line', () => frontMatter(`---\na${' '.repeat(many)}b\nt: [\n---\n`)],
  [
    'empty inline elements',
    () => toBody({ as: 'html', value: `a${'<b>\u0001</b>'.repeat(many / 10)}` }, bodySetting()),
  ],
])(
  '%s cost no more than their length',
  async (_, act) => {
    expect(await act()).toBeDefined();
  },
  10_000,
);
