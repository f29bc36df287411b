import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unzip } from '../exporters/unzip.ts';
import { convertAll, type Outputs } from './outputs.ts';
import { vectors } from './vectors.ts';

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** CI sets it. It takes most of a minute, so it is not part of every test run: `REQUIRE_CHROMIUM=1 npx vitest run test/hostile`. */
const isRequired = process.env['REQUIRE_CHROMIUM'] === '1';

test.runIf(isRequired)('there is a browser', () => expect(chromium).toBeDefined());

/** What ran since it was last cleared: calls of pwned, dialogs, addresses that were asked for. */
const ran: string[] = [];

/** A page that tells what runs in it, and reaches nothing but files. */
async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  await page.evaluateOnNewDocument(
    "Object.defineProperty(globalThis, 'pwned', { value: () => console.log('pwned') });",
  );
  await page.goto('about:blank');
  page.on('dialog', (dialog) => {
    ran.push('a dialog');
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.text() === 'pwned') ran.push('pwned');
  });
  page.on('request', (request) => {
    const url = request.url();
    if (/^(?:javascript|vbscript):/i.test(url)) ran.push(url.slice(0, 80));
    void (/^(?:file|about|data):/.test(url) ? request.continue() : request.abort());
  });
  return page;
}

/** Loads a document, pokes at all that is in it, and gives what ran. */
async function run(page: Page, shown: { readonly html: string } | { readonly file: string }): Promise<string[]> {
  ran.length = 0;
  if ('file' in shown) await page.goto(pathToFileURL(shown.file).href, { waitUntil: 'load', timeout: 10_000 });
  else await page.setContent(`<!DOCTYPE html><body>${shown.html}`, { waitUntil: 'domcontentloaded', timeout: 10_000 });
  await page.evaluate(poke);
  return [...ran];
}

/** The same where the page may do what it likes: how far it comes in a second. */
async function runWild(browser: Browser, html: string): Promise<string[]> {
  const page = await openPage(browser);
  const second = new Promise<string[]>((resolve) => void setTimeout(() => resolve([...ran]), 1000));
  const found = await Promise.race([run(page, { html }).catch(() => [...ran]), second]);
  void page.close().catch(() => undefined); // it may have closed itself
  return found;
}

/** Runs in the page: sets off what people set off. */
const poke = `(async () => {
  const stay = (event) => {
    const link = event.target.closest?.('a');
    if (link && /^(?:https?|mailto|file):/.test(link.href)) event.preventDefault();
  };
  document.addEventListener('click', stay, true);
  document.addEventListener('auxclick', stay, true);
  for (const element of document.querySelectorAll('body *')) {
    for (const name of ['mouseover', 'focus', 'pointerenter', 'wheel', 'auxclick', 'click']) {
      const isAway = name === 'click' && element.localName === 'a' && /^(?:https?|mailto|file):/.test(element.href);
      if (!isAway) element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
      if (name === 'click' && !isAway && typeof element.click === 'function') element.click();
    }
    if (typeof element.focus === 'function') element.focus();
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
})()`;

describe.skipIf(chromium === undefined || !isRequired)('in Chromium', { timeout: 120_000 }, () => {
  let browser: Browser;
  let page: Page;
  let outputs: Outputs;
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-browser-'));

  beforeAll(async () => {
    outputs = await convertAll();
    browser = await launch({
      executablePath: chromium ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
      userDataDir: join(folder, 'profile'),
    });
    page = await openPage(browser);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('uncleaned, most of these ways do run: the test can fail', async () => {
    let count = 0;
    for (const { html } of vectors) if ((await runWild(browser, html)).length > 0) count += 1;
    expect(count).toBeGreaterThanOrEqual(80);
  });

  test.each(['rss', 'atom', 'json', 'markdown'] as const)(
    'nothing runs in a preview of %s, written or set',
    async (format) => {
      const fired: string[] = [];
      for (const { name, shown } of outputs.posts) {
        const html = shown[format];
        if ((await run(page, { html })).length > 0) fired.push(`${name}, written`);
        const set = `<div id="feed"></div><script>document.getElementById('feed').innerHTML = ${JSON.stringify(html).replaceAll('<', String.raw`\u003c`)}</script>`;
        if ((await run(page, { html: set })).length > 0) fired.push(`${name}, set`);
      }
      expect(fired).toEqual([]);
    },
  );

  test('nothing runs on any page of the book', async () => {
    const fired: string[] = [];
    const pages: string[] = [];
    for (const { path, bytes } of unzip(Buffer.from(outputs.book))) {
      const file = join(folder, 'book', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
      if (path.endsWith('.xhtml')) pages.push(file);
    }
    expect(pages.length).toBeGreaterThan(vectors.length);
    for (const file of pages) if ((await run(page, { file })).length > 0) fired.push(file);
    expect(fired).toEqual([]);
  });

  test('nothing runs on any page of the site', async () => {
    const fired: string[] = [];
    for (const [path, bytes] of outputs.site) {
      const file = join(folder, 'site', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    const pages = [...outputs.site.keys()].filter((path) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(vectors.length);
    for (const path of pages) if ((await run(page, { file: join(folder, 'site', path) })).length > 0) fired.push(path);
    expect(fired).toEqual([]);
  });
});
