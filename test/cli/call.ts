import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach } from 'vitest';
import { main } from '../../src/cli/main.ts';

interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Setting {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Both outputs are terminals. */
  readonly isTerminal?: boolean;
  readonly signal?: AbortSignal;
  readonly clock?: () => number;
}

/** Runs the command line in this process, in a world made for it. */
export async function call(argv: readonly string[], setting: Setting): Promise<Called> {
  const { cwd, stdin = '', env = {}, isTerminal = false, signal, clock } = setting;
  const [out, err] = [paper(isTerminal), paper(isTerminal)];
  const code = await main(argv, {
    stdout: out.stream,
    stderr: err.stream,
    stdin: Readable.from([Buffer.from(stdin)]),
    env,
    cwd,
    clock: clock ?? (() => Date.parse('2024-06-01T00:00:00Z')),
    signal: signal ?? new AbortController().signal,
  });
  return { code, out: out.text(), err: err.text() };
}

function paper(isTTY: boolean): { stream: Writable & { isTTY: boolean }; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY }), text: () => Buffer.concat(chunks).toString('utf8') };
}

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files in it; it is gone after the test. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-test-'));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A post in the archive's own shape. */
export function post(title: string, date: string, more = ''): string {
  return `---\ntitle: ${title}\ndate: ${date}\n${more}---\n<p>Body of ${title}.</p>\n`;
}

/** Three posts: spring and summer with tags, winter a draft. */
export function archive(files: Readonly<Record<string, string>> = {}): string {
  return folderWith({
    'input/spring.md': post('Spring', '2024-03-01T10:00:00Z', 'tags: [green, early]\n'),
    'input/summer.md': post('Summer', '2024-06-01T10:00:00Z', 'tags: [blue]\n'),
    'input/winter.md': post('Winter', '2023-12-01T10:00:00Z', 'draft: true\n'),
    ...files,
  });
}

/** A post with work for several rules. */
export const messy = `---
title: One & two
from: https://example.org/one?utm_source=feed
---
<p onclick="go()">It rained.</p><p>&nbsp;</p><script>go()</script>
<p><img class="emoji" alt="🎉" src="https://s.w.org/1.svg"></p>
`;
