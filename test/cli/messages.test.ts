import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { openMessages } from '../../src/cli/messages.ts';
import { rules } from '../../src/model/rules.ts';
import { archive, call, folderWith } from './call.ts';

/** Seven files without text: seven warnings of one code. */
const empties = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`input/empty-${at}.md`, ' \n']));
const escape = '\u001b[2J\u202e';

describe('what people read', () => {
  test('five examples of each code with file and message, then how many more', async () => {
    const { err, out } = await call(['--to', 'rss'], { cwd: archive(empties) });
    expect(out).toBe('');
    expect(err).toContain('warning input/empty × 7');
    expect(err.match(/empty-\d\.md: holds no text/g)).toHaveLength(5);
    expect(err).toContain('… and 2 more');
    expect(err).toMatch(/\d+ notes on what was repaired or assumed/);
  });

  test('a line for each file and folder that was written, and one for all of an exporter with many', async () => {
    const cwd = archive({ 'input/2023/a.md': 'One.\n', 'input/2024/b.md': 'Two.\n' });
    const { err } = await call(['--to', 'rss,markdown,html', '-o', 'out'], { cwd });
    const lines = err.match(/^(?:html|rss|markdown) .*$/gm) ?? [];
    expect(lines.map((line) => line.replace(/\d+ k?B/, 'N').replace(/ +/g, ' '))).toEqual([
      'rss out/rss.xml N',
      expect.stringMatching(/^markdown out\/posts\/ N in \d files$/),
      expect.stringMatching(/^html out\/ N in \d\d files$/),
    ]);
  });

  test('which posts are dated after the run', async () => {
    const post = (date: string): string => `---\ntitle: A\ndate: ${date}\n---\nWords.\n`;
    const cwd = folderWith({ 'input/a.md': post('2031-01-01'), 'input/b.md': post('2024-05-01 10:09') });
    const run = async (...more: string[]): Promise<string> =>
      (await call(['--to', 'json', '--now', '2024-05-01T10:00:00Z', ...more], { cwd })).err;
    const said = await run();
    expect(said).toContain('warning date/future × 1\n  a.md:1: published 2031-01-01T00:00:00Z, which is still to come');
    expect(await run('--until', '2030')).not.toContain('date/future');
  });

  test('that there was no post', async () => {
    const { err } = await call(['--to', 'rss'], { cwd: folderWith({ 'input/none.txt.bak': '' }) });
    expect(err).toMatch(/^no post was found/m);
    expect((await call(['--to', 'rss'], { cwd: archive({}) })).err).not.toContain('no post');
  });

  test.each<readonly [string, number]>([
    ['title: a: b', 2],
    ['title: A\ntags: [x]\ntags: [y]', 4],
    ['title: a: b\n{c: d}: e', 3],
  ])('a message about the header says in which line: %j', async (header, line) => {
    const { err } = await call(['--to', 'rss', '-v'], {
      cwd: archive({ 'input/a.md': `---\n${header}\n---\nb\n` }),
    });
    expect(err).toMatch(new RegExp(`^warning \\S+ a\\.md:${line}: `, 'm'));
  });

  test('what somebody has to do for the run to go on is said at once, but where it shall be quiet', () => {
    const idle = rules.engineIdle({ file: 'redis://host' }, { seconds: 5, version: '1.0.0' });
    const said = (given: Readonly<Record<string, boolean>>): string => {
      const written: string[] = [];
      const write: Writable['_write'] = (chunk, _, done) => {
        written.push(String(chunk));
        done();
      };
      const stderr = new Writable({ write });
      openMessages(given, { stderr, env: {} }).add(idle);
      return written.join('');
    };
    expect(said({})).toMatch(
      /^warning engine\/idle redis:\/\/host: no worker of feedmill 1\.0\.0 .* after 5 seconds; the run waits/,
    );
    expect(said({ verbose: true })).toBe(said({}));
    expect(said({ quiet: true })).toBe('');
  });

  test('--quiet prints errors only', async () => {
    expect((await call(['--to', 'rss', '--quiet'], { cwd: archive(empties) })).err).toBe('');
    const { err } = await call(['nowhere.d', '-q'], { cwd: archive() });
    expect(err).toMatch(/^error input\/missing × 1\n {2}\S*nowhere\.d: no such file or folder \(ENOENT\)\n$/);
  });

  test('--verbose prints every diagnostic as it comes, with its code', async () => {
    const { err } = await call(['--to', 'rss', '-v'], { cwd: archive(empties) });
    expect(err.match(/^warning input\/empty empty-\d\.md: holds no text/gm)).toHaveLength(7);
    expect(err).toMatch(/^info record\/dropped .*left out by select/m);
  });

  test('colour on a terminal only, and not where NO_COLOR asks for none', async () => {
    const cwd = archive(empties);
    const argv = ['--to', 'rss'];
    expect((await call(argv, { cwd })).err).not.toContain('\u001b');
    expect((await call(argv, { cwd, isTerminal: true })).err).toContain('\u001b[33mwarning');
    expect((await call(argv, { cwd, isTerminal: true, env: { NO_COLOR: '1' } })).err).not.toContain('\u001b');
    expect((await call(argv, { cwd, isTerminal: true, env: { TERM: 'dumb' } })).err).not.toContain('\u001b');
  });

  test('what a terminal would obey comes out as text, from file names and from posts', async () => {
    const cwd = archive({
      [`input/${escape}.md`]: ' \n',
      'input/a.md': `---\ntitle: "\\e[2J"\ndate: 2024-01-01\ntags: ["\\e[31m"]\n---\nx`,
    });
    const argv = ['inspect', 'input'];
    const { out, err } = await call(argv, { cwd });
    expect(err).toContain('\\u001b[2J\\u202e.md: holds no text');
    expect(out + err).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('progress', () => {
  /** A clock that moves 200 ms each time it is asked. */
  const ticking = (): (() => number) => {
    let now = 0;
    return () => (now += 200);
  };

  test('is drawn on a terminal for work of more than half a second, and wiped at the end', async () => {
    const { err } = await call(['--to', 'rss'], { cwd: archive(), isTerminal: true, clock: ticking() });
    expect(err).toMatch(/\r\u001b\[2Kread +[█░]{24} 100 % {2}3 of 3/);
    const last = err.slice(err.lastIndexOf('\r'));
    expect(last).toMatch(/^\r\u001b\[2K[^█]/);
  });

  test.each<readonly [string, readonly string[], Parameters<typeof call>[1]['env'], boolean]>([
    ['off a terminal', [], {}, false],
    ['with --quiet', ['--quiet'], {}, true],
    ['with --verbose, whose lines it would cut', ['--verbose'], {}, true],
    ['in CI', [], { CI: 'true' }, true],
    ['on a dumb terminal', [], { TERM: 'dumb' }, true],
  ])('is not drawn %s', async (...[, argv, env, isTerminal]) => {
    const { err } = await call(['--to', 'rss', ...argv], {
      cwd: archive(),
      isTerminal,
      clock: ticking(),
      ...(env && { env }),
    });
    expect(err).not.toContain('█');
  });

  test('is not drawn where the work is quick', async () => {
    expect((await call(['--to', 'rss'], { cwd: archive(), isTerminal: true })).err).not.toContain('█');
  });
});

describe('what scripts read', () => {
  test('--json prints the summary as one document', async () => {
    const { out } = await call(['--to', 'rss', '--json'], { cwd: archive() });
    const summary = JSON.parse(out);
    expect(summary.ledger).toEqual({ read: 3, exported: 2, dropped: 1, rejected: 0 });
    expect(summary.outputs).toEqual([{ exporter: 'rss', path: 'rss.xml', bytes: expect.any(Number), fate: 'new' }]);
  });

  test('--report holds every diagnostic, a line each, and the ledger as its last line', async () => {
    const cwd = archive(empties);
    await call(['--to', 'rss', '--report', 'r.ndjson'], { cwd });
    const lines = readFileSync(join(cwd, 'r.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.filter(({ code }) => code === 'input/empty')).toHaveLength(7);
    expect(lines.slice(0, -1).every(({ kind }) => kind === 'diagnostic')).toBe(true);
    expect(Object.entries(lines.at(-1))[0]).toEqual(['kind', 'ledger']);
    expect(readdirSync(cwd).filter((name) => name.includes('ndjson'))).toEqual(['r.ndjson']);
  });

  test('same input, same bytes: summary and report too', async () => {
    const runs = [archive(empties), archive(empties)].map(async (cwd) => {
      const { out } = await call(['--to', 'rss', '--json', '--report', 'r'], { cwd });
      return out + readFileSync(join(cwd, 'r'), 'utf8');
    });
    const [first, second] = await Promise.all(runs);
    expect(second).toBe(first);
  });
});
