import { escapeAttribute } from '../../base/xml.ts';

/** A tag that was found, with its words, and what stands up to its end tag. */
export interface Tag {
  readonly name: string;
  /** Words without a name, in their order. */
  readonly words: readonly string[];
  readonly named: Readonly<Record<string, string>>;
  /** All behind the name, as written. */
  readonly rest: string;
  readonly inner: string;
}

/** Finds files that tags name; each gives an `input:` reference, or undefined where there is no such file. */
export interface Files {
  readonly post: (name: string) => string | undefined;
  readonly path: (path: string) => string | undefined;
  readonly asset: (name: string) => string | undefined;
}

type Write = (tag: Tag, files: Files) => string | undefined;

/** Tags of Jekyll and Hexo with an end tag. */
export const blockTags: ReadonlySet<string> = new Set(
  'highlight codeblock code blockquote quote pullquote raw comment'.split(' '),
);

/** What stands in Markdown in the place of a tag of Jekyll, Octopress or Hexo. */
export const liquidTags: Readonly<Record<string, Write>> = {
  highlight: ({ words: [language = ''], inner }) => fenced(language, inner),
  codeblock: ({ rest, inner }) => fenced(/\blang:(\S+)/.exec(rest)?.[1] ?? '', inner),
  code: ({ rest, inner }) => fenced(/\blang:(\S+)/.exec(rest)?.[1] ?? '', inner),
  raw: ({ inner }) => inner,
  comment: () => '',
  blockquote: quoted,
  quote: quoted,
  pullquote: quoted,
  post_url: ({ words: [name = ''] }, { post }) => post(name),
  link: ({ rest }, { path }) => path(rest.trim()),
  post_path: ({ words: [name = ''] }, { post }) => post(name),
  post_link: ({ words: [name = '', ...title] }, { post }) => {
    const target = post(name);
    return target && `[${title.join(' ').replace(/ (?:true|false)$/, '') || name}](${target})`;
  },
  asset_path: ({ words: [name = ''] }, { asset }) => asset(name),
  asset_link: ({ words: [name = '', ...title] }, { asset }) => {
    const target = asset(name);
    return target && `[${title.join(' ') || name}](${target})`;
  },
  asset_img: (tag, { asset }) => picture(tag, (name) => asset(name) ?? name),
  img: (tag) => picture(tag, (address) => address),
  youtube: ({ words: [id = ''] }) => player(/^[\w-]+$/.test(id) ? `https://www.youtube.com/embed/${id}` : undefined),
  vimeo: ({ words: [id = ''] }) => player(/^\d+$/.test(id) ? `https://player.vimeo.com/video/${id}` : undefined),
  gist: ({ words: [id = ''] }) => gist(id),
};

/** What stands in Markdown in the place of a shortcode of Hugo. */
export const hugoTags: Readonly<Record<string, Write>> = {
  highlight: ({ words: [language = ''], inner }) => fenced(language, inner),
  ref: ({ words: [path], named }, { path: find }) => find(path ?? named['path'] ?? ''),
  relref: ({ words: [path], named }, { path: find }) => find(path ?? named['path'] ?? ''),
  figure: ({ named }) => figure(named),
  youtube: ({ words: [id], named }) => toPlayer('https://www.youtube.com/embed/', id ?? named['id']),
  vimeo: ({ words: [id], named }) => toPlayer('https://player.vimeo.com/video/', id ?? named['id']),
  gist: ({ words: [user = '', id = ''] }) => gist(`${user}/${id}`),
  tweet: message,
  x: message,
  instagram: ({ words: [id = ''] }) => (/^[\w-]+$/.test(id) ? linked(`https://www.instagram.com/p/${id}/`) : undefined),
};

/** Shortcodes of Hugo with an end tag. */
export const hugoBlocks: ReadonlySet<string> = new Set(['highlight']);

/** What stands in Markdown in the place of a shortcode of Zola. */
export const zolaTags: Readonly<Record<string, Write>> = {
  youtube: ({ named }) => toPlayer('https://www.youtube.com/embed/', named['id']),
  vimeo: ({ named }) => toPlayer('https://player.vimeo.com/video/', named['id']),
  gist: ({ named }) => gist(/^https:\/\/gist\.github\.com\/([\w/-]+)$/.exec(named['url'] ?? '')?.[1] ?? ''),
  quote: ({ named, inner }) => quotation(inner, named['author'] ?? ''),
};

function fenced(language: string, inner: string): string {
  const longest = Math.max(2, ...Array.from(inner.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `\n\n${fence}${language.replace(/[^\w+#.-]/g, '')}\n${inner.replace(/^[ \t]*\n|\n[ \t]*$/g, '')}\n${fence}\n\n`;
}

/** Hexo: who, and where after a comma; an address is where it is from. */
function quoted({ rest, inner }: Tag): string {
  const [, who = '', address, title = ''] = /^(.*?)(?:\s*(https?:\/\/\S+)(?:\s+(.*))?)?$/.exec(rest.trim()) ?? [];
  const source = address === undefined ? '' : `[${title || address}](${address})`;
  return quotation(inner, [who.trim(), source].filter(Boolean).join(', '));
}

function quotation(inner: string, by: string): string {
  const lines = [...inner.trim().split('\n'), ...(by === '' ? [] : ['', `— ${by}`])];
  return `\n\n${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
}

/** Hexo and Octopress: names of classes, the address, width and height, title and description. */
function picture({ words, rest }: Tag, find: (name: string) => string): string | undefined {
  const at = words.findIndex((word) => /[./]/.test(word));
  const address = words[at];
  if (address === undefined) return undefined;
  const texts = words.slice(at + 1).filter((word, place) => !(place < 2 && /^\d+(?:px|%)?$/.test(word)));
  const [, title, alt] = /"([^"]*)"\s*"([^"]*)"\s*$/.exec(rest) ?? [];
  const shown = alt ?? title ?? texts.join(' ');
  return `![${shown.replace(/[[\]]/g, '')}](${find(address).replace(/\s/g, '%20')})`;
}

function figure(named: Tag['named']): string | undefined {
  const { src, alt = '', caption, title, link } = named;
  if (src === undefined) return undefined;
  const image = `<img src="${escapeAttribute(src)}" alt="${escapeAttribute(alt)}">`;
  const shown = link === undefined ? image : `<a href="${escapeAttribute(link)}">${image}</a>`;
  const words = [title, caption]
    .filter((text) => text !== undefined)
    .map(escapeAttribute)
    .join(': ');
  return block(`<figure>${shown}${words === '' ? '' : `<figcaption>${words}</figcaption>`}</figure>`);
}

function toPlayer(start: string, id: string | undefined): string | undefined {
  return player(id !== undefined && /^[\w-]+$/.test(id) ? start + id : undefined);
}

function player(address: string | undefined): string | undefined {
  return address && block(`<iframe src="${address}"></iframe>`);
}

function gist(id: string): string | undefined {
  return /^[\w-]+(?:\/[0-9a-f]+)?$/.test(id)
    ? block(`<script src="https://gist.github.com/${id}.js"></script>`)
    : undefined;
}

function message({ words: [id], named }: Tag): string | undefined {
  const number = id ?? named['id'] ?? '';
  return /^\d+$/.test(number) ? linked(`https://twitter.com/${named['user'] ?? 'i/web'}/status/${number}`) : undefined;
}

function linked(address: string): string {
  return `\n\n<${address}>\n\n`;
}

function block(html: string): string {
  return `\n\n${html}\n\n`;
}
