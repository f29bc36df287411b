import type { Content, Post } from '../model/post.ts';
import type { RawText } from '../model/text.ts';
import { showsNoFile } from '../base/reference.ts';

/**
 * A post as texts to be kept: its body, and a head of JSON that says all else and how long the parts of the body are. So
 * whoever needs no body never decodes one, and a head can be written anew without its body.
 */
export interface PostRecord {
  readonly head: string;
  /** HTML, Markdown and source, as far as the post has them. */
  readonly body: readonly string[];
}

/** What stands for the body in a head: the bytes of each part, in this order; negative where they are UTF-16. */
export interface Outline {
  readonly html: number;
  readonly markdown?: number;
  readonly source?: number;
  readonly as?: RawText['as'];
  /** Images in the HTML. */
  readonly images: number;
  /** The HTML may point at files of the input; not known of bodies that a cache has kept. */
  readonly files?: boolean;
}

type Head = Omit<Post, 'content'> & { readonly content: Outline };

/** A post whose body is read when somebody asks for it. */
export interface Stored {
  readonly post: Post;
  readonly outline: Outline;
}

/** Gives a part of the body: `offset` bytes behind the start of the body, `size` as in the outline. */
export type ReadPart = (offset: number, size: number) => string;

export function toRecord(post: Post): PostRecord {
  const { html, markdown, source } = post.content;
  const outline: Outline = {
    html: sizeOf(html),
    ...(markdown === undefined ? {} : { markdown: sizeOf(markdown) }),
    ...(source === undefined ? {} : { source: sizeOf(source.value), as: source.as }),
    images: html.split('<img ').length - 1,
    files: html.includes('"input:'),
  };
  const body = [html, ...(markdown === undefined ? [] : [markdown]), ...(source === undefined ? [] : [source.value])];
  return { head: toHead(post, outline), body };
}

/** The head of a post whose body is there already. */
export function toHead(post: Post, outline: Outline): string {
  return JSON.stringify({ ...post, content: outline } satisfies Head);
}

export function toStored(head: string, read: ReadPart): Stored {
  const parsed = JSON.parse(head) as Head; // toHead wrote it
  const outline = parsed.content;
  // Its own object is filled up: copies of it took longer than all else here.
  return { post: Object.assign(parsed, { content: toContent(outline, read) }), outline };
}

/** Each part is read once, when it is asked for. */
function toContent({ html, markdown, source, as, files }: Outline, read: ReadPart): Content {
  const [first, second] = [Math.abs(html), Math.abs(markdown ?? 0)];
  let htmlText: string | undefined;
  const content: Content = {
    get html() {
      return (htmlText ??= read(0, html));
    },
  };
  if (files === false) showsNoFile(content);
  if (markdown !== undefined) lazily(content, 'markdown', () => read(first, markdown));
  if (source !== undefined && as !== undefined) {
    lazily(content, 'source', () => ({ as, value: read(first + second, source) }));
  }
  return content;
}

/** A property that is worked out once, when it is asked for. */
function lazily<Name extends keyof Content>(target: Content, name: Name, find: () => Content[Name]): void {
  let value: Content[Name];
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get: () => (value ??= find()),
  });
}

/** Bytes of a text in the shorter of the two forms that are copied and not converted: Latin-1, else UTF-16 as a negative number. */
export function sizeOf(text: string): number {
  return /[\u0100-\uffff]/.test(text) ? -2 * text.length : text.length;
}
