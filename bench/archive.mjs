import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes `count` posts into `folder`, each a variation of one in `source`: other title, address and date, so that no two are
 * the same post. The same arguments give the same bytes.
 */
export function makeArchive(source, folder, count) {
  const models = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|txt|html)$/.test(name) && !/readme/i.test(name))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => readFileSync(join(source, name), 'utf8'))
    .filter((text) => text.startsWith('---\n'));
  let bytes = 0;
  for (let number = 0; number < count; number++) {
    const text = vary(models[number % models.length], number);
    const place = join(folder, String(Math.floor(number / 1000)).padStart(3, '0'));
    if (number % 1000 === 0) mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `post-${String(number).padStart(6, '0')}.md`), text);
    bytes += Buffer.byteLength(text);
  }
  return { path: folder, facts: { posts: count, models: models.length, inputBytes: bytes } };
}

function vary(text, number) {
  const end = text.indexOf('\n---', 4);
  const at = new Date(Date.UTC(2010, 0, 1) + number * 3_700_000);
  const address = `https://example.org/bench/${number}`;
  const fields = text
    .slice(4, end)
    .split('\n')
    .filter((line) => !/^(?:date|from|permalink|url|id)\s*:/.test(line))
    .map((line) => line.replace(/^(title:\s*)("?)/, (_, name, quote) => `${name}${quote}${number} `));
  const body = text
    .slice(end + 4)
    .replace(/<!--\d+-->/, `<!--${at.getTime()}-->`)
    .replace(/^(\[.*\]\()[^)\n]*(\)\n-{3,})/m, `$1${address}$2`);
  return `---\n${[...fields, `date: ${at.toISOString()}`, `from: ${address}`].join('\n')}\n---${body}`;
}
