import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { launch, type Page } from 'puppeteer-core';

/** A browser, and a server of one folder. */
export interface Visitor {
  /** Where the folder is served. */
  readonly origin: string;
  /** What the browser complained of since the last page was opened. */
  readonly complaints: readonly string[];
  open(address: string, how?: How): Promise<Page>;
  close(): Promise<void>;
}

interface How {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  /** Without scripts. */
  readonly isPlain?: true;
}

const types: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' },
  '.png': 'image/png',
};

export async function openVisitor(folder: string, chromium: string): Promise<Visitor> {
  const browser = await launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '', 'http://x').pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const isThere = existsSync(file) && statSync(file).isFile();
    const type = isThere ? (types[extname(file)] ?? 'text/plain') : 'text/html';
    response.writeHead(isThere ? 200 : 404, { 'Content-Type': type, ...headersIn(folder, path) });
    response.end(readFileSync(isThere ? file : join(folder, '404.html')));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  const complaints: string[] = [];
  return {
    origin: `http://127.0.0.1:${address.port}/`,
    complaints,
    open: async (url, { width = 1200, scheme = 'light', isPlain } = {}) => {
      complaints.length = 0;
      const page = await browser.newPage();
      if (isPlain) await page.setJavaScriptEnabled(false);
      page.on('console', (message) => void complaints.push(message.text()));
      page.on('pageerror', (error) => void complaints.push(String(error)));
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.setViewport({ width, height: 800 });
      await page.goto(url, { waitUntil: 'load', timeout: 20_000 });
      return page;
    },
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What `_headers` says of the path. */
function headersIn(folder: string, path: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const block of readFileSync(join(folder, '_headers'), 'utf8').split('\n\n')) {
    const [pattern = '', ...lines] = block.trim().split('\n');
    const source = pattern
      .replace(/[.+?]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll(/:\w+/g, '[^/]+');
    if (!new RegExp(`^${source}$`).test(path)) continue;
    for (const line of lines) found[line.slice(0, line.indexOf(':')).trim()] = line.slice(line.indexOf(':') + 1).trim();
  }
  return found;
}
