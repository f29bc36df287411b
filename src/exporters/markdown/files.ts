import type { ExportContext, OutputFile, Posts } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';
import { rules } from '../../model/rules.ts';
import { sha256 } from '../../base/hash.ts';
import { fromReference, mayShowFiles } from '../../base/reference.ts';
import { toSlug } from '../../base/slug.ts';
import { toMarkdown, type Local } from './body.ts';
import { headerWriter } from './header.ts';
import { toNames, type Names } from './names.ts';

const folder = 'posts';

/** Files of the input by their reference: where they are now, or undefined where they cannot be read. */
type Assets = Map<string, string | undefined>;

/** A file for each post, and before it the files of the input that it shows, each once. Bodies are made when they are asked for. */
export async function* markdownFiles(posts: Posts, context: ExportContext): AsyncIterable<OutputFile> {
  const names = await toNames(posts);
  const assets: Assets = new Map();
  const local: Local = (url) => (fromReference(url) === undefined ? url : encodedPath(assets.get(url)));
  const headerOf = headerWriter(local);
  for await (const post of posts) {
    const shown = references(post).filter((reference) => !assets.has(reference));
    if (shown.length > 0) yield* newAssets(post, shown, { assets, names, context });
    const header = await headerOf(post);
    yield { path: `${folder}/${names.ofPost(post)}.md`, body: () => toText(header(), toMarkdown(post.content, local)) };
  }
}

function toText(header: string, body: string): string {
  return body === '' ? header : `${header}\n${body}`;
}

interface Setting {
  readonly assets: Assets;
  readonly names: Names;
  readonly context: ExportContext;
}

async function* newAssets(
  { place }: Post,
  shown: readonly string[],
  { assets, names, context }: Setting,
): AsyncIterable<OutputFile> {
  for (const reference of shown) {
    const body = await context.file(reference);
    const path = body === undefined ? undefined : names.unique(assetPath(reference), reference);
    assets.set(reference, path);
    if (body !== undefined && path !== undefined) yield { path: `${folder}/${path}`, body };
    else context.report(rules.fieldIgnored(place, { field: reference, reason: 'the file cannot be read' }));
  }
}

/** Files of the input that the post shows, each once. */
function references({ content, image, attachments }: Post): readonly string[] {
  const inBody = mayShowFiles(content) ? referencesIn(content.html) : [];
  const others = [...(image ? [image.url] : []), ...attachments.map(({ url }) => url)];
  const all = [...inBody, ...others].filter((url) => fromReference(url) !== undefined);
  return all.length > 1 ? [...new Set(all)] : all;
}

function referencesIn(html: string): readonly string[] {
  const tags = html.includes('"input:') ? [...html.matchAll(/<[a-z][^<>]*"input:[^<>]*>/g)] : [];
  return tags.flatMap(([tag]) =>
    [...tag.matchAll(/ (?:src|href|poster)="(input:[^"]*)"/g)].map(([, url = '']) => url.replaceAll('&amp;', '&')),
  );
}

/** `assets/` and the path in the input, in names that every file system takes. */
function assetPath(reference: string): string {
  const parts = (fromReference(reference) ?? 'file').split('/');
  const safe = parts.map((part) => {
    const [, stem = part, extension] = /^(.+)\.([^.]+)$/.exec(part) ?? [];
    const name = toSlug(stem, 80) ?? sha256(part).slice(0, 12);
    return extension === undefined ? name : `${name}.${toSlug(extension, 12) ?? 'bin'}`;
  });
  return `assets/${safe.join('/')}`;
}

function encodedPath(path: string | undefined): string | undefined {
  return path?.split('/').map(encodeURIComponent).join('/');
}
