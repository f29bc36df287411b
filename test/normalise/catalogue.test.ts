import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RawPost } from '../../src/model/raw.ts';
import type { SiteRule } from '../../src/model/site-rule.ts';
import { catalogue } from '../../src/normalise/catalogue.ts';
import { normaliserWith } from './corpus.ts';
import type { Repair } from '../../src/normalise/repair.ts';

const place = { file: 'one.md', line: 1 };
const byline: SiteRule = {
  hosts: ['*'],
  find: 'author',
  selector: '.feedmill-author',
  pattern: '^By (.+)$',
  reason: 'the example of find/page-fact',
};

describe.each(catalogue)('$name', (repair) => {
  const shown = casesOf(repair);

  test('does to its example what its documentation says, and puts it on record', async () => {
    for (const { raw, field, after } of shown) {
      const { value, codes } = await normalised(raw, field, []);
      expect(value).toBe(after);
      expect(codes).toContain(repair.name);
    }
  });

  test('leaves its example alone where it is switched off, unless it is required', async () => {
    for (const { raw, field, after } of shown) {
      const { value, codes } = await normalised(raw, field, [repair.name]);
      if (repair.required === undefined) expect(value).not.toBe(after);
      else expect(value).toBe(after);
      expect(codes.includes(repair.name)).toBe(repair.required !== undefined);
    }
  });
});

test('names are unique and say of which kind a rule is', () => {
  const names = catalogue.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^(?:heal|clean|find)\/[a-z]+(?:-[a-z]+)*$/);
});

interface Case {
  readonly raw: Omit<RawPost, 'place'>;
  readonly field: string;
  readonly after: string;
}

function casesOf({ example }: Repair): Case[] {
  if ('told' in example) return [];
  if ('field' in example) return [example];
  const raw: Case['raw'] = {
    url: 'https://example.org/posts/one',
    title: { as: 'text', value: 'One' },
    content: { as: example.as ?? 'html', value: example.before },
  };
  return [{ raw, field: 'content', after: example.after }];
}

async function normalised(
  raw: Case['raw'],
  field: string,
  off: readonly string[],
): Promise<{ readonly value: string | undefined; readonly codes: readonly string[] }> {
  const codes: string[] = [];
  const normaliser = normaliserWith(({ code }) => void codes.push(code), { off: new Set(off), siteRules: [byline] });
  const post = await normaliser.post({ ...raw, place });
  expect(codes).not.toContain('body/unaccounted');
  if (field === 'content') return { value: post.content.html, codes };
  return { value: JSON.stringify(Object.entries(post).find(([name]) => name === field)?.[1]), codes };
}

const path = new URL('../../docs/rules.md', import.meta.url);

function page(): string {
  return `# Rules of the normaliser

Made from \`src/normalise/catalogue.ts\` by \`UPDATE=1 npx vitest run test/normalise/catalogue.test.ts --config .config/vitest.config.ts\`,
which also runs every example.

Between what a file holds and what readers get stand these rules, in this order. Each puts its name on record with the number of
places and the characters it took or gave (\`--report FILE\`, \`--verbose\`), \`feedmill explain FILE\` shows what each did to one post,
and \`--no-rule NAME\` switches one off, for single sites in a [file of site rules](site-rules.md). \`heal/…\` puts right, \`clean/…\` takes
away, \`find/…\` reads between the lines. Rules without which an output would be unsafe or invalid stay on.

${catalogue.map(entry).join('\n')}`;
}

function entry(repair: Repair): string {
  const { name, about, required, example } = repair;
  const stays = required === undefined ? '' : `\n\nStays on: ${lowerFirst(required)}`;
  return `## \`${name}\`

${about}${stays}

${shownExample(example)}
`;
}

function shownExample(example: Repair['example']): string {
  if ('told' in example) return example.told;
  if ('field' in example) {
    return `\`\`\`\n${JSON.stringify(example.raw)}\n→ ${example.field}: ${example.after}\n\`\`\``;
  }
  const before = example.as === 'text' ? example.before : example.before.replaceAll('\u00a0', '&nbsp;');
  return `\`\`\`\n${shortened(escaped(before))}\n→ ${shortened(example.after)}\n\`\`\``;
}

function escaped(text: string): string {
  return text.replaceAll('\n', '\\n').replaceAll('\u0008', '\\u0008');
}

function shortened(text: string): string {
  return text.replace(/((.|<\/?b>)\2{12})\2+/g, '$1…');
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

test('docs/rules.md says what the catalogue says', () => {
  if (process.env['UPDATE'] !== undefined) writeFileSync(path, page());
  expect(readFileSync(path, 'utf8')).toBe(page());
});
