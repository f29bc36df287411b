import type { ExportContext, OutputFile, Posts } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';
import { rules } from '../../model/rules.ts';
import { sha256 } from '../../base/hash.ts';
import { fromReference } from '../../base/reference.ts';
import { foldName, toSlug } from '../../base/slug.ts';
import { toMarkdown } from './body.ts';
import { toFrontMatter } from './header.ts';

const folder = 'posts';

/** A file for each post, and the files of the input that the posts show, each once. */
export async function* markdownFiles(posts: Posts, context: ExportContext): AsyncIterable<OutputFile> {
  const names = await countNames(posts);
  const assets = new Map<string, string | undefined>();
  for await (const post of posts) {
    for (const reference of references(post)) {
      if (assets.has(reference)) continue;
      const bytes = await context.file(reference);
      const path = bytes === undefined ? undefined : assetPath(reference, assets);
      assets.set(reference, path);
      if (bytes === undefined || path === undefined) {
        context.report(rules.fieldIgnored(post.place, { field: reference, reason: 'the file cannot be read' }));
      } else yield { path: `${folder}/${path}`, body: bytes };
    }
    const local = (url: string): string | undefined =>
      fromReference(url) === undefined ? url : encodedPath(assets.get(url));
    const body = toMarkdown(post.content, local);
    yield {
      path: `${folder}/${fileName(post, names)}.md`,
      body: body === '' ? toFrontMatter(post, local) : `${toFrontMatter(post, local)}\n${body}`,
    };
  }
}

/** How many posts want each name, so that a name alone on its own needs no mark. */
async function countNames(posts: Posts): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const post of posts) {
    const key = foldName(plainName(post));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Posts that want the same name all get a mark made of their id, so that no other post decides what a file is called. */
function fileName(post: Post, names: ReadonlyMap<string, number>): string {
  const name = plainName(post);
  return (names.get(foldName(name)) ?? 0) > 1 ? `${name}-${sha256(post.id).slice(0, 8)}` : name;
}

function plainName(post: Post): string {
  const day = post.published?.slice(0, 10);
  const slug = toSlug(post.title ?? '', 150) ?? sha256(post.id).slice(0, 12);
  return day === undefined ? slug : `${day}-${slug}`;
}

function references({ content, image, attachments }: Post): string[] {
  const inBody = [...content.html.matchAll(/ (?:src|href|poster)="(input:[^"]*)"/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
  const others = [image?.url, ...attachments.map(({ url }) => url)].filter(
    (url) => url !== undefined && fromReference(url) !== undefined,
  );
  return [...new Set([...inBody, ...others.filter((url) => url !== undefined)])];
}

/** `assets/` and the path in the input, in names that every file system takes. */
function assetPath(reference: string, taken: ReadonlyMap<string, string | undefined>): string {
  const parts = (fromReference(reference) ?? 'file').split('/');
  const safe = parts.map((part) => {
    const dot = part.lastIndexOf('.');
    const [stem, extension] = dot > 0 ? [part.slice(0, dot), part.slice(dot + 1)] : [part, ''];
    const name = toSlug(stem, 80) ?? sha256(part).slice(0, 12);
    return extension === '' ? name : `${name}.${toSlug(extension, 12) ?? 'bin'}`;
  });
  const path = `assets/${safe.join('/')}`;
  const isTaken = [...taken.values()].some((other) => other !== undefined && foldName(other) === foldName(path));
  return isTaken ? path.replace(/(?=\.\w+$)|$/, `-${sha256(reference).slice(0, 8)}`) : path;
}

function encodedPath(path: string | undefined): string | undefined {
  return path?.split('/').map(encodeURIComponent).join('/');
}
