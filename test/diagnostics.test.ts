import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../src/model/rules.ts';
import { bodyRules } from '../src/normalise/html/rules.ts';

const path = new URL('../docs/diagnostics.md', import.meta.url);

/** The page about everything that Feedmill says of data, made from the two catalogues. */
function page(): string {
  const codes = Object.values(rules).map(({ code, severity, about }) => `| \`${code}\` | ${severity} | ${about} |`);
  const repairs = new Map(bodyRules.map(({ name, about }) => [name, `| \`${name}\` | ${about} |`]));
  return `# Diagnostics

Made from \`src/model/rules.ts\` and \`src/normalise/html/rules.ts\` by \`UPDATE=1 npx vitest run test/diagnostics.test.ts --config .config/vitest.config.ts\`.

**error**: a record or an input did not get through. **warning**: it did, but not as the source said. **info**: worth knowing.

| code | severity | meaning |
| --- | --- | --- |
${codes.join('\n')}

## Rules for bodies

\`body/repaired\` and \`body/removed\` name one of these in \`detail.rule\`; \`heal/…\` puts right, \`clean/…\` takes away.

| rule | what it does |
| --- | --- |
| \`heal/text-in-brackets\` | Words in angle brackets that are no markup (\`<The One Thing>\`) are text. |
| \`heal/nesting\` | Tags nested beyond all reason are left out; their text stays. |
| \`heal/escaped-body\` | A body that is HTML escaped once more is unescaped, at most twice; quoted markup is not touched. |
${[...repairs.values()].join('\n')}
`;
}

test('docs/diagnostics.md says what the catalogues say', () => {
  if (process.env['UPDATE'] !== undefined) writeFileSync(path, page());
  expect(readFileSync(path, 'utf8')).toBe(page());
});
