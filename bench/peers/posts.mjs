/** The posts of an archive in the form that other tools take. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

/**
 * Copies the first `count` posts into `folder`; gives the number of those whose header YAML refuses, or reads as something other
 * than text where other tools need text: these got a cleaned one. `change` may change the text of every post.
 */
export function copyPosts(archive, folder, { count = Number.POSITIVE_INFINITY, change = (text) => text } = {}) {
  mkdirSync(folder, { recursive: true });
  let cleaned = 0;
  for (const name of listPosts(archive).slice(0, count)) {
    const text = readFileSync(join(archive, name), 'utf8');
    const sound = withSoundHeader(text);
    if (sound !== text) cleaned += 1;
    writeFileSync(join(folder, name.slice(name.lastIndexOf('/') + 1)), change(sound));
  }
  return { cleaned };
}

/** The title and the body of each of the first `count` posts, without pictures: makers of books would fetch every one. */
export function toBodies(archive, count) {
  return listPosts(archive)
    .slice(0, count)
    .map((name) => {
      const { fields, body } = split(withSoundHeader(readFileSync(join(archive, name), 'utf8')));
      const content = body.replaceAll(/<\/?(?:img|iframe|noscript|script)\b[^>]*>/g, '');
      return { title: String(fields.title), content };
    });
}

/** The same as one HTML page, a heading for each post. */
export function toPage(archive, count) {
  const parts = toBodies(archive, count).map(({ title, content }) => `<h1>${escapeText(title)}</h1>\n${content}`);
  return `<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>Posts</title></head><body>\n${parts.join('\n')}\n</body></html>\n`;
}

/** Names below the archive, sorted. */
function listPosts(archive) {
  return readdirSync(archive, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .toSorted();
}

/** The fields of a header that YAML takes, and the body below it. */
function split(text) {
  const end = text.indexOf('\n---\n', 3);
  return { fields: parseDocument(text.slice(4, end + 1)).toJSON(), body: text.slice(end + 5) };
}

function withSoundHeader(text) {
  const end = text.indexOf('\n---\n', 3);
  const document = parseDocument(text.slice(4, end + 1));
  const isSound = document.errors.length === 0 && typeof document.toJSON().author === 'string';
  if (isSound) return text;
  const header = text
    .slice(0, end)
    .replaceAll(
      /^(title|author): (.*)$/gm,
      (_, name, value) => `${name}: ${JSON.stringify(value.replace(/^"(.*)"$/, '$1'))}`,
    );
  return header + text.slice(end);
}

function escapeText(text) {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
