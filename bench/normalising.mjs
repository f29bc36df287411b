/**
 * Writes docs/normalising.md: what the rules did to the real posts beside the project, `npm run docs:normalising`. Needs the build.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convert, normaliserRules as catalogue } from '../dist/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const shared = join(root, '../shared');
if (!existsSync(shared)) throw new Error('the real posts are not beside the project: there is no ../shared');

/** Pictures in docs/images, and what they show. */
const pictures = [
  [
    'before-after-tide-table',
    'A body that was escaped once more, with two ad slots and a caption that had lost its picture.',
  ],
  [
    'before-after-meteors',
    'A description of a film without line ends: card, time codes that lead to the moment, links, hashtags.',
  ],
  ['before-after-knots', 'A lazy image and its noscript twin; relative links.'],
  ['before-after-harbour', 'A scraped article between ad slots.'],
  ['before-after-shadow', 'A page that repeats its title, with ruby and a picture.'],
  ['before-after-markup', 'An article that quotes markup stays as it is.'],
];

const output = mkdtempSync(join(tmpdir(), 'feedmill-normalising-'));
const diagnostics = [];
try {
  const { ledger } = await convert({
    inputs: [join(shared, 'corpus'), join(shared, 'seeds')],
    output,
    to: ['ndjson'],
    now: new Date(0),
    onDiagnostic: (diagnostic) => diagnostics.push(diagnostic),
  });
  writeFileSync(join(root, 'docs/normalising.md'), page(ledger));
} finally {
  rmSync(output, { recursive: true, force: true });
}

function page({ read, exported, dropped, rejected }) {
  const rows = catalogue.map((repair) => row(repair.name)).filter(Boolean);
  const idle = catalogue.filter(({ name }) => !diagnostics.some(({ code }) => code === name));
  const unaccounted = diagnostics.filter(({ code }) => code === 'body/unaccounted').length;
  return `# What the rules do to real posts

Made by \`npm run docs:normalising\` (\`bench/normalising.mjs\`) from ${read} real posts: 152 of the corpus and the two seeds, which lie
beside the project and are not part of it. ${exported} were exported, ${dropped} left out as older editions, ${rejected} rejected. [rules.md](rules.md) says what each
rule is for.

A place is what the rule counts: an image, a link, a paragraph. Characters are UTF-16 units without white space.

| rule | posts touched | places | characters taken | given | for example |
| --- | ---: | ---: | ---: | ---: | --- |
${rows.join('\n')}

No post of these gave work to ${idle.map(({ name }) => `\`${name}\``).join(', ')}.

## The ledger of the text

For every body, characters read + given = written + taken, and each rule says how many it took and gave. A body whose sum is off is
reported as \`body/unaccounted\`. In ${read} posts: ${unaccounted === 0 ? 'none' : unaccounted}. \`test/normalise/ledger.test.ts\` measures the same again, rule by rule, with another parser.

## Before and after

Six of the sample posts in \`input/\`, as \`feedmill explain FILE --html\` shows them.

${pictures.map(([name, text]) => `![${text}](images/${name}.png)\n\n${text}`).join('\n\n')}
`;
}

function row(name) {
  const own = diagnostics.filter(({ code }) => code === name);
  if (own.length === 0) return undefined;
  const sum = (key) => own.reduce((total, { detail }) => total + (detail[key] ?? 0), 0);
  const files = new Set(own.map(({ place }) => place.file));
  const example = own
    .map(({ place }) => place.file)
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0]
    .replaceAll('|', '\\\\|');
  return `| \`${name}\` | ${files.size} | ${sum('count')} | ${sum('taken') || ''} | ${sum('given') || ''} | ${example} |`;
}
