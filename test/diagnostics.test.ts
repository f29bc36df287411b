import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../src/model/rules.ts';

const path = new URL('../docs/diagnostics.md', import.meta.url);

/** The page about everything that Feedmill says of data, made from the catalogue. */
function page(): string {
  const codes = Object.values(rules).map(({ code, severity, about }) => `| \`${code}\` | ${severity} | ${about} |`);
  return `# Diagnostics

Made from \`src/model/rules.ts\` by \`UPDATE=1 npx vitest run test/diagnostics.test.ts --config .config/vitest.config.ts\`.

**error**: a record or an input did not get through. **warning**: it did, but not as the source said. **info**: worth knowing.

| code | severity | meaning |
| --- | --- | --- |
${codes.join('\n')}

A rule of the normaliser reports its own name as code, with the field, the number of places and, where text came or went, how
many characters: \`heal/lazy-image\`. [rules.md](rules.md) has all of them.
`;
}

test('docs/diagnostics.md says what the catalogue says', () => {
  if (process.env['UPDATE'] !== undefined) writeFileSync(path, page());
  expect(readFileSync(path, 'utf8')).toBe(page());
});
