import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { archive, call, folderWith } from './call.ts';

describe('a usage error is one line and a hint, exits with 2 and writes nothing', () => {
  test.each<readonly [readonly string[], RegExp]>([
    [['--titel', 'x'], /no option --titel; did you mean --title\?/],
    [['--feedUrl', 'x'], /no option --feedUrl; did you mean --feed-url\?/],
    [['-z'], /no option -z/],
    [['--title.x', 'a'], /no option --title\.x/],
    [['--to', 'rss,jsno'], /no format jsno; did you mean json\?/],
    [['--to', 'docx'], /no format docx; there are rss, atom/],
    [['--title', 'a', '--title', 'b'], /--title may be given once only/],
    [['--since', '2023', '--since', '2024'], /--since may be given once only/],
    [['--title'], /value is missing after --title/],
    [['--title='], /--title needs a value/],
    [['--tag='], /--tag needs a value/],
    [['--no-title'], /no option --no-title/],
    [['--no-to'], /no option --no-to/],
    [['--quiet=maybe'], /--quiet takes no value/],
    [['--limit', 'x'], /--limit takes a whole number, not x/],
    [['--limit', '-1'], /--limit takes a whole number, not -1/],
    [['--limit', '1.5'], /--limit takes a whole number/],
    [['--page-bytes', 'much'], /--page-bytes takes a number of bytes such as 500KB, not much/],
    [['--page-bytes', '5TB'], /--page-bytes takes a number of bytes/],
    [['--rss-page-bytes', '5KB'], /no option --rss-page-bytes; did you mean --page-bytes\?/],
    [['--since', 'yesterday'], /--since takes a year, month, day/],
    [['--since', '2024-13'], /--since takes/],
    [['--until', '2024-02-30'], /--until takes/],
    [['--until', '2024-05-01T10:00'], /--until takes/],
    [['--now', 'noon'], /--now takes/],
    [['--timezone', 'Mars/Phobos'], /--timezone takes a zone/],
    [['--timezone', '+25:00'], /--timezone takes a zone/],
    [['--url', 'example.org'], /--url takes an address/],
    [['--feed-url', 'ftp://example.org/'], /--feed-url takes an address/],
    [['--language', 'not a language'], /--language takes a language tag/],
    [['-o', '-'], /exactly one format/],
    [['-o', 'input/'], /input\/ is read and cannot be written to as well/],
    [['./input', '-o', 'input'], /input is read and cannot be written to/],
    [['-o', '-', '--to', 'rss', '--json'], /both write to standard output/],
    [['-o', 'input/spring.md'], /takes a folder, and input\/spring\.md is a file/],
    [['--report', 'no/such/folder/r.ndjson'], /--report .* cannot be written: ENOENT/],
    [['inspct'], /did you mean feedmill inspect\?/],
    [['publsh', 'input', '--url', 'https://example.org/'], /did you mean feedmill publish\?/],
    [['formats', 'input'], /takes no inputs/],
    [
      ['explain', 'input/spring.md', '--tag', 'a'],
      /feedmill explain has no use for --tag; it goes with feedmill convert/,
    ],
    [['explain', 'input/spring.md', '--no-dedupe'], /feedmill explain has no use for --dedupe/],
    [['explain', 'input/spring.md', '-o', 'x'], /feedmill explain has no use for --output/],
    [['explain', 'input/spring.md', '--limit', '3'], /feedmill explain has no use for --limit/],
    [['explain', 'input/spring.md', '--chinese', 's2'], /--chinese takes one of s2t/],
    [['explain', 'input/spring.md', '--json', '--html'], /two forms of one answer/],
    [
      ['inspect', '--to', 'rss'],
      /feedmill inspect has no use for --to; it goes with feedmill convert, feedmill publish, feedmill serve and feedmill changes$/m,
    ],
    [['inspect', '--epub-order', 'newest'], /feedmill inspect has no use for --epub-order/],
    [['inspect', '--prune'], /feedmill inspect has no use for --prune/],
    [['rules', '-q'], /feedmill rules has no use for --quiet/],
    [['formats', '--drafts'], /feedmill formats has no use for --drafts/],
    [['completion', '--json'], /feedmill completion has no use for --json/],
    [['--since', '2024-06', '--until', '2024-05-31'], /--since 2024-06 is later than --until 2024-05-31$/m],
    [['--html'], /feedmill convert has no use for --html; it goes with feedmill explain$/m],
    [['--plugin', './none.js'], /plugin \.\/none\.js does not exist/],
    [['--config', 'none.yaml'], /configuration none\.yaml does not exist/],
  ])('%j', async (argv, message) => {
    const cwd = archive();
    const { code, out, err } = await call(argv, { cwd });
    expect(err).toMatch(message);
    expect(err).toMatch(/^feedmill: [^\n]+\nTry feedmill --help\.\n$/);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(existsSync(join(cwd, 'output'))).toBe(false);
  });

  test('without a word and without a folder input, there is a short help', async () => {
    const { code, err, out } = await call([], { cwd: folderWith({}) });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Usage: feedmill .*There is no folder input here.*feedmill posts\/.*feedmill --help/s);
    expect(err.split('\n').length).toBeLessThan(15);
  });

  test('with options, but without inputs and without a folder input, it says what to do', async () => {
    for (const words of [['--to', 'rss'], ['convert']]) {
      const { code, err } = await call(words, { cwd: folderWith({}) });
      expect(code).toBe(2);
      expect(err).toContain('there is no folder input here');
    }
  });

  test('SOURCE_DATE_EPOCH that is no number is refused', async () => {
    const { code, err } = await call([], { cwd: archive(), env: { SOURCE_DATE_EPOCH: 'soon' } });
    expect(code).toBe(2);
    expect(err).toContain('SOURCE_DATE_EPOCH is seconds since 1970');
  });

  test('a book is not written to a terminal', async () => {
    const { code, err, out } = await call(['--to', 'epub', '-o', '-'], { cwd: archive(), isTerminal: true });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('a book is not written to a terminal');
  });
});

describe('help', () => {
  test('shows examples before options, fits a terminal of 100 columns, and comes from the tables of the parts', async () => {
    const { code, out } = await call(['--help'], { cwd: folderWith({}) });
    expect(code).toBe(0);
    expect(out.indexOf('feedmill posts/ -o public')).toBeLessThan(out.indexOf('--output'));
    expect(out).toContain('--since');
    expect(out).toMatch(/--no-dedupe\s+turns it off/);
    expect(out).not.toContain('[string]');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('each command has its own', async () => {
    const { out } = await call(['inspect', '-h'], { cwd: folderWith({}) });
    expect(out).toContain('Usage: feedmill inspect');
    expect(out).not.toContain('--output');
  });

  test('the main page lists what only explain takes, and where the rest is told', async () => {
    const { out } = await call(['--help'], { cwd: folderWith({}) });
    expect(out).toMatch(/^Explain:\n +--html +print a page[^]*?--full +show every change whole$/m);
    expect(out).toContain('Each command has its own options: feedmill explain --help.');
  });

  test.each([
    ['convert', 'print the summary as JSON'],
    ['inspect', 'print the summary as JSON'],
    ['explain', 'print the explanation as JSON'],
    ['rules', 'print the rules as JSON'],
    ['formats', 'print the parts as JSON'],
  ])('%s says what its --json is', async (command, words) => {
    expect((await call([command, '--help'], { cwd: folderWith({}) })).out).toMatch(new RegExp(`--json +${words}`));
  });

  test.each(['publish', 'serve'])('of %s tells what is usual there', async (command) => {
    const out = (await call([command, '--help'], { cwd: folderWith({}) })).out.replace(/\s+/g, ' ');
    expect(out).toContain('folder to write to (default public)');
    expect(out).toContain('(default html, rss, atom, json, epub, opml, opds, ndjson)');
    expect(out).toContain('the oldest post (0: one page) (default 500KB)');
    expect(out).toContain('of megabytes (45MB) (default year)');
    expect(out).toContain('changed since (on; --no-prune turns it off)');
    const main = (await call(['--help'], { cwd: folderWith({}) })).out;
    expect(main).toContain('- for standard output (default output)');
  });

  test('works where the configuration is broken', async () => {
    const { code } = await call(['--help'], { cwd: folderWith({ 'feedmill.config.yaml': 'a: [' }) });
    expect(code).toBe(0);
  });

  test('the version is one line', async () => {
    const { code, out } = await call(['--version'], { cwd: folderWith({}) });
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
