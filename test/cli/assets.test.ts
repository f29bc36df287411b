import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { unzip } from '../exporters/unzip.ts';
import { serve, type Handler, type Server } from '../pipeline/net/server.ts';
import { sample } from '../pipeline/pictures/samples.ts';
import { call, folderWith } from './call.ts';

const jpeg = await sample('jpeg');
const [webp, avif] = [await sample('webp'), await sample('avif')];

interface Scene {
  readonly cwd: string;
  readonly server: Server;
  run(...words: string[]): ReturnType<typeof call>;
  /** Paths in the book, and the text of its chapters. */
  book(): { readonly images: readonly string[]; readonly text: string };
}

/** Three posts with pictures, in a folder of their own, and a server that has most of them. */
async function scene(): Promise<Scene> {
  const give =
    (bytes: Buffer): Handler =>
    (response) =>
      response.setHeader('Content-Type', 'text/html').end(bytes);
  const server = await serve({
    '/lamp.php?id=1': give(jpeg),
    '/web.png': give(webp),
    '/new.jpg': give(avif),
    '/wall.jpg': (response) => response.end('<html>Please log in</html>'),
    '/song.mp3': give(Buffer.from('ID3')),
  });
  const post = (date: string, body: string): string =>
    `---\ntitle: A day at the harbour\ndate: ${date}\nfrom: https://blog.example/${date}\n---\n\nIt is quiet at the harbour today, and nobody is there.\n\n${body}\n`;
  const lamp = `![the lamp](${server.url}/lamp.php?id=1)`;
  const cwd = folderWith({
    'in/a.md': post('2024-05-01', `${lamp}\n\n![own](own.svg)\n\n[a song](${server.url}/song.mp3)`),
    'in/b.md': post('2024-05-02', `${lamp}\n\n![of the web](${server.url}/web.png) ![new](${server.url}/new.jpg)`),
    'in/c.md': post(
      '2024-05-03',
      `<figure><img src="${server.url}/wall.jpg"><figcaption>Behind a wall</figcaption></figure>\n\n${lamp}`,
    ),
    'in/own.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  });
  const env = { XDG_CACHE_HOME: join(cwd, 'cache') };
  return {
    cwd,
    server,
    run: async (...words) => call(['in', '-o', 'out', '--allow-private', ...words], { cwd, env }),
    book: () => {
      const entries = unzip(readFileSync(join(cwd, 'out/book.epub')));
      const images = entries.map(({ path }) => path).filter((path) => path.startsWith('OEBPS/images/'));
      const chapters = entries.filter(({ path }) => /\/c\d+\.xhtml$/.test(path));
      return { images, text: chapters.map(({ bytes }) => bytes.toString()).join('\n') };
    },
  };
}

const extensions = (paths: readonly string[]): string[] =>
  paths.map((path) => path.replace(/^.*\.(?=[^.]+$)/, '')).toSorted();

describe('--assets fetch', () => {
  test('puts the pictures of the web into the book, each once, and says what is missing', async () => {
    const { run, book, server, cwd } = await scene();
    const { code, err } = await run('--to', 'epub', '--assets', 'fetch');
    expect(code).toBe(0);
    const { images, text } = book();
    // WebP is what EPUB readers show, AVIF is not, and nothing is called as the server calls it.
    expect(extensions(images)).toEqual(['jpg', 'jpg', 'svg', 'webp']);
    const lamps = [...text.matchAll(/<img src="(images\/[0-9a-f]{16}\.jpg)" alt="the lamp"\/>/g)].map(([, src]) => src);
    expect([lamps.length, new Set(lamps).size]).toEqual([3, 1]);
    expect(text).toContain(
      `<a class="image" href="${server.url}/wall.jpg">Image</a><figcaption>Behind a wall</figcaption>`,
    );
    expect(text).toContain(`<a href="${server.url}/song.mp3">`);
    expect(err).toContain(
      `warning picture/missing × 1\n  c.md:1: the picture ${server.url}/wall.jpg is missing: it is a page of HTML\n`,
    );
    // Once as a browser would ask, which from a page with https is without a word, and once as somebody of its own site.
    expect(server.asked.toSorted()).toEqual(['/lamp.php?id=1', '/new.jpg', '/wall.jpg', '/wall.jpg', '/web.png']);

    const before = readFileSync(join(cwd, 'out/book.epub'));
    server.asked.length = 0;
    await run('--to', 'epub', '--assets', 'fetch');
    expect(server.asked.toSorted()).toEqual(['/wall.jpg', '/wall.jpg']);
    expect(readFileSync(join(cwd, 'out/book.epub')).equals(before)).toBe(true);
    await run('--to', 'epub', '--assets', 'fetch', '--offline');
    expect(server.asked).toHaveLength(2);
    expect(readFileSync(join(cwd, 'out/book.epub')).equals(before)).toBe(true);
  });

  test('puts them beside Markdown, with relative links, and leaves those that are missing where they are', async () => {
    const { run, cwd, server } = await scene();
    expect((await run('--to', 'markdown', '--assets', 'fetch')).code).toBe(0);
    const assets = readdirSync(join(cwd, 'out/posts/assets'));
    expect(extensions(assets)).toEqual(['avif', 'jpg', 'svg', 'webp']);
    const posts = readdirSync(join(cwd, 'out/posts')).filter((name) => name.endsWith('.md'));
    const text = posts.map((name) => readFileSync(join(cwd, 'out/posts', name), 'utf8')).join('\n');
    const links = [...text.matchAll(/!\[the lamp\]\((assets\/[0-9a-f]{16}\.jpg)\)/g)].map(([, path]) => path);
    expect([links.length, new Set(links).size]).toEqual([3, 1]);
    expect(existsSync(join(cwd, 'out/posts', links[0] ?? ''))).toBe(true);
    expect(text).toContain(`${server.url}/wall.jpg`);
    expect(text).not.toContain('/lamp.php');
  });

  test('fetches nothing for feeds', async () => {
    const { run, server } = await scene();
    expect((await run('--to', 'rss,atom,json', '--assets', 'fetch')).code).toBe(0);
    expect(server.asked).toEqual([]);
  });

  test('with --cache looks again for what was missing', async () => {
    const { run, server, book } = await scene();
    const words = ['--to', 'epub', '--assets', 'fetch', '--cache', 'kept'];
    await run(...words);
    server.pages['/wall.jpg'] = (response) => response.end(jpeg);
    await run(...words);
    expect(book().text).not.toContain('/wall.jpg');
  });
});

describe('without a network', () => {
  test('pictures of the input are in the book, and those of the web are links', async () => {
    const { run, book, server } = await scene();
    const { err } = await run('--to', 'epub');
    expect(extensions(book().images)).toEqual(['svg']);
    expect(book().text).toContain(`<a class="image" href="${server.url}/web.png">Image: of the web</a>`);
    expect(err).not.toContain('picture/');
    expect(server.asked).toEqual([]);
  });

  test('--assets link has links in the place of all, and --assets none their descriptions', async () => {
    const { run, book, server } = await scene();
    await run('--to', 'epub', '--assets', 'link');
    expect(book().images).toEqual([]);
    expect(book().text).toContain('<span class="image">Image: own</span>');
    expect(book().text).toContain(`<a class="image" href="${server.url}/web.png">Image: of the web</a>`);
    await run('--to', 'epub', '--assets', 'none');
    expect(book().images).toEqual([]);
    expect(book().text).not.toContain('/web.png');
    expect(book().text).toContain('of the web');
    expect(book().text).toContain('<figcaption>Behind a wall</figcaption>');
    expect(server.asked).toEqual([]);
  });

  test('a run that could not make a picture fit is done again, since that may be put right', async () => {
    const { run, cwd, book } = await scene();
    const huge = Buffer.from(webp);
    huge.writeUInt16LE(9000, 26); // a width that nothing behind it has
    writeFileSync(join(cwd, 'in/huge.webp'), huge);
    writeFileSync(join(cwd, 'in/d.md'), '---\ntitle: Wide\ndate: 2024-05-04\n---\n\n![wide](huge.webp)\n');
    await setTimeout(2100); // until then no run is remembered: a change would not show
    const words = ['--to', 'epub', '--cache', 'kept', '--now', '2024-06-01'];
    const [first, second] = [await run(...words), await run(...words)];
    expect(first.err).toContain('  epub: 1 picture stays as it is (1 × too large): ');
    expect(extensions(book().images)).toEqual(['svg', 'webp']);
    expect(second.err).toBe(first.err);
  });

  test('there is no other way, and commands that write nothing know none', async () => {
    const { run, cwd } = await scene();
    expect(await run('--assets', 'all')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--assets takes one of fetch'),
    });
    expect((await call(['inspect', 'in', '--assets', 'fetch'], { cwd })).err).toContain('has no use for --assets');
  });
});
