import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { openServer, type Serving, type ServeSettings } from '../../../src/pipeline/serve/server.ts';

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks for a path as it is written: `fetch` would take dots out of it. */
export async function ask(
  { addresses: [address = ''] }: Pick<Serving, 'addresses'>,
  path: string,
  { method = 'GET', headers = {} }: { readonly method?: string; readonly headers?: Record<string, string> } = {},
): Promise<Got> {
  const { port } = new URL(address);
  return new Promise((done, fail) => {
    const asking = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', fail);
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    asking.on('error', fail);
    asking.end();
  });
}

const made: string[] = [];
const open: Serving[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async ({ close }) => close()));
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files in it; it is gone after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-serve-'));
  made.push(folder);
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** The folder on any port; it is closed after the test. */
export async function serving(folder: string, settings: Partial<ServeSettings> = {}): Promise<Serving> {
  const started = await openServer({ folder, port: 0, clock: () => Date.now() + 60_000, ...settings });
  open.push(started);
  return started;
}

export const rssText = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A &amp; B</title>
<atom:link href="https://example.org/rss.xml?a=1&amp;b=2" rel="self" type="application/rss+xml"/>
<atom:link rel="hub" href="https://hub.example/"/>
<item><title>One</title><atom:link rel="hub" href="https://none.example/"/></item></channel></rss>
`;
