import { encodedPath } from '../../base/percent.ts';
import type { ExportContext, OutputFile } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';
import { rules } from '../../model/rules.ts';
import { isCarried } from '../../base/carried-files.ts';
import { imageSources } from '../../base/html/image-sources.ts';
import { findRaster } from '../../base/raster.ts';
import { fromReference, mayShowFiles, toFile } from '../../base/reference.ts';
import { copied } from '../../base/text.ts';
import { filePath } from './file-path.ts';
import type { Names } from './names.ts';

/** Where a file stands now; undefined for one of the input that cannot be read. Other URLs come back as they are. */
export type Local = (url: string) => string | undefined;

/** Pixels. */
interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Files that posts show, beside the posts. */
export interface Assets {
  /** The files of a post that no post before it shows, but those that are posts themselves. */
  filesOf(post: Post): AsyncIterable<OutputFile>;
  /** Where a file is now, once the post that shows it was asked for. */
  readonly local: Local;
  /** How large a picture that was written here is, where that is known. */
  frameOf(url: string): Frame | undefined;
  /** True where the body shows a file that is not where it was. */
  isMoved(post: Post): boolean;
}

/** Below `folder`, which may be the output itself (``): files of the input by their names, and pictures of the web by what is in them. */
export function openAssets(folder: string, names: Names, context: ExportContext): Assets {
  /** Undefined where there is no such file. */
  const paths = new Map<string, string | undefined>();
  const frames = new Map<string, Frame>();
  const pictures = new Set<string>();
  const below = folder === '' ? '' : `${folder}/`;
  const isFetching = context.assets === 'fetch';
  const note = (url: string, frame: Partial<Frame> | undefined): void => {
    const { width, height } = frame ?? {};
    if (width !== undefined && height !== undefined) frames.set(url, { width, height });
  };
  async function* fileOf(reference: string, { place }: Post): AsyncIterable<OutputFile> {
    const body = await context.file(reference);
    const raster = body && findRaster(body);
    const isShown = raster !== undefined || isCarried(fromReference(reference) ?? '');
    const path = body !== undefined && isShown ? names.unique(filePath(reference), reference) : undefined;
    paths.set(reference, path);
    note(reference, raster);
    if (body !== undefined && path !== undefined) yield { path: `${below}${path}`, body };
    else {
      const reason =
        body === undefined ? 'the file cannot be read' : 'only pictures, sound, film and documents go out with a post';
      context.report(rules.fieldIgnored(place, { field: reference, reason }));
    }
  }
  async function* pictureAt(url: string, { place }: Post): AsyncIterable<OutputFile> {
    const picture = await context.picture({ url, place });
    const path = picture && `assets/${picture.sha256.slice(0, 16)}.${picture.extension}`;
    paths.set(url, path);
    note(url, picture);
    if (!picture || path === undefined || pictures.has(path)) return;
    pictures.add(path);
    yield { path: `${below}${path}`, body: picture.bytes };
  }
  return {
    filesOf: async function* (post) {
      for (const reference of references(post))
        if (!paths.has(reference) && context.linked(reference) === undefined) yield* fileOf(reference, post);
      if (isFetching) for (const url of picturesOf(post)) if (!paths.has(url)) yield* pictureAt(url, post);
    },
    local: (url) => placeOf(paths.get(toFile(url))) ?? (fromReference(url) === undefined ? url : undefined),
    frameOf: (url) => frames.get(url),
    isMoved: ({ content }) =>
      (mayShowFiles(content) && content.html.includes('"input:')) ||
      (isFetching && imageSources(content.html).some((url) => paths.get(url) !== undefined)),
  };
}

/** Files of the input that the post shows, each once. */
function references({ content, image, attachments }: Post): readonly string[] {
  const inBody = mayShowFiles(content) ? referencesIn(content.html) : [];
  const others = [...(image ? [image.url] : []), ...attachments.map(({ url }) => url)];
  const all = [...inBody, ...others].filter((url) => fromReference(url) !== undefined).map(toFile);
  return all.length > 1 ? [...new Set(all)] : all;
}

function referencesIn(html: string): readonly string[] {
  const tags = html.includes('"input:') ? [...html.matchAll(/<[a-z][^<>]*"input:[^<>]*>/g)] : [];
  return tags.flatMap(([tag]) =>
    [...tag.matchAll(/ (?:src|href|poster)="(input:[^"]*)"/g)].map(([, url = '']) =>
      copied(url.replaceAll('&amp;', '&')),
    ),
  );
}

/** Pictures of the web that the post shows. */
function picturesOf({ content, image }: Post): readonly string[] {
  return [...imageSources(content.html), ...(image ? [image.url] : [])].filter((url) => /^https?:/i.test(url));
}

function placeOf(path: string | undefined): string | undefined {
  return path === undefined ? undefined : encodedPath(path);
}
