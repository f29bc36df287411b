import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vectors } from '../hostile/vectors.ts';
import { call, folderWith } from './call.ts';

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** As in test/hostile: CI sets it. */
const isRequired = process.env['REQUIRE_CHROMIUM'] === '1';

const post = (body: string): string => `---\ntitle: One\nfrom: https://example.org/one\n---\n${body}\n`;

async function pageOf(body: string, words: readonly string[] = []): Promise<string> {
  const { code, out, err } = await call(['explain', 'one.md', '--html', ...words], {
    cwd: folderWith({ 'one.md': post(body) }),
  });
  expect(code, err).toBe(0);
  return out;
}

describe('the page of explain', () => {
  test('panes have no fixed height: what comes after is in the page, what was before in a frame as long as its text', async () => {
    const short = await pageOf('<p>It rained.</p>');
    const long = await pageOf('<p>It rained all day, and then all of the night.</p>'.repeat(200));
    const height = (page: string): number => Number(/min-height:(\d+)px/.exec(page)?.[1]);
    expect(height(short)).toBeLessThan(200);
    expect(height(long)).toBeGreaterThan(5000);
    expect(short).not.toMatch(/max-height|[ :]\d+vh/);
    expect(short).toContain('<div class="post"><p>It rained.</p></div>');
  });

  test('--full shows what stayed, too', async () => {
    const body = `<p>${'It rained and rained and rained. '.repeat(150)}</p><p onclick="go()">x</p>`;
    const changes = (page: string): number =>
      page.length - page.indexOf('What was done') - (page.length - page.lastIndexOf('</ol>'));
    expect(changes(await pageOf(body, ['--full']))).toBeGreaterThan(2 * changes(await pageOf(body)));
  });
});

describe.skipIf(chromium === undefined || !isRequired)('in Chromium', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch({ executablePath: chromium ?? '', args: ['--no-sandbox', '--disable-gpu'] });
  }, 60_000);
  afterAll(() => browser.close());

  async function open(
    html: string,
    width: number,
  ): Promise<{ readonly wide: boolean; readonly ran: readonly string[] }> {
    const file = join(folderWith({}), 'page.html');
    writeFileSync(file, html);
    const page = await browser.newPage();
    const ran: string[] = [];
    await page.evaluateOnNewDocument(
      "Object.defineProperty(globalThis, 'pwned', { value: () => console.log('pwned') });",
    );
    page.on('console', (message) => void (message.text() === 'pwned' && ran.push('pwned')));
    page.on('dialog', (dialog) => {
      ran.push('a dialog');
      void dialog.dismiss();
    });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      void (/^(?:file|about|data):/.test(request.url()) ? request.continue() : request.abort());
    });
    await page.setViewport({ width, height: 800 });
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load', timeout: 20_000 });
    if (page.url() !== pathToFileURL(file).href) ran.push(`went to ${page.url()}`);
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    await page.close();
    return { wide: wide === true, ran };
  }

  test.each([1300, 420])('nothing is wider than a window of %i', async (width) => {
    const word = 'x'.repeat(3000);
    const cells = `<td>${'cell '.repeat(20)}</td>`.repeat(12);
    const body = `<p>${word}</p><pre>${word}</pre><table><tr>${cells}</tr></table><p onclick="${word}">y</p>`;
    expect((await open(await pageOf(body), width)).wide).toBe(false);
  });

  test('uncleaned it would run: the test below can fail', async () => {
    expect((await open('<!DOCTYPE html><img src="x" onerror="pwned()">', 1300)).ran).toEqual(['pwned']);
  });

  test('nothing of a hostile post runs, before or after', async () => {
    const body = vectors.map(({ html }) => html.replaceAll('\0', '')).join('\n');
    expect((await open(await pageOf(`<div>${body}</div>`), 1300)).ran).toEqual([]);
    const fired: string[] = [];
    for (const { name, html } of vectors.filter((_, at) => at % 10 === 0)) {
      const { ran } = await open(await pageOf(html.replaceAll('\0', '')), 1300);
      if (ran.length > 0) fired.push(`${name}: ${ran.join(', ')}`);
    }
    expect(fired).toEqual([]);
  });
});
