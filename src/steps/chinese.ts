import type { Step } from '../model/contracts.ts';
import type { Attachment, Content, Post } from '../model/post.ts';
import { serialise } from '../base/html/serialise.ts';
import { isTag, isText, parseHtml, type ChildNode, type Element, type Text } from '../base/html/tree.ts';
import { blocks } from '../base/html/vocabulary.ts';

const ways = {
  s2t: { from: 'Hans', to: 't', language: 'zh-Hant' },
  t2s: { from: 'Hant', to: 'cn', language: 'zh-Hans' },
  tw: { from: 'any', to: 'twp', language: 'zh-Hant-TW' },
  hk: { from: 'any', to: 'hk', language: 'zh-Hant-HK' },
} as const;

const options = {
  chinese: {
    type: 'string',
    describe: 'write Chinese posts in one script, by OpenCC',
    choices: ['s2t', 't2s', 'tw', 'hk'],
    default: '',
  },
} as const;

/** Converts title, summary, tags and text of Chinese posts, not their code, addresses and names of people. */
export const chinese: Step<typeof options> = {
  name: 'chinese',
  title: 'Write Chinese in one script (OpenCC)',
  options,
  async *apply(posts, { options: { chinese: way } }): AsyncIterable<Post> {
    if (way !== 's2t' && way !== 't2s' && way !== 'tw' && way !== 'hk') {
      yield* posts;
      return;
    }
    const { to, from, language } = ways[way];
    for await (const post of posts) {
      const origin = originOf(post.language, language);
      if (origin === undefined || (from !== 'any' && origin.script !== from)) yield post;
      else yield { ...converted(post, await toConverter(origin.locale, to)), language };
    }
  },
};

type Convert = (text: string) => string;
type Locale = 'cn' | 't' | 'tw' | 'hk';

const converters = new Map<string, Convert>();

/** OpenCC is loaded by the first post that needs it. */
async function toConverter(from: Locale, to: 't' | 'cn' | 'twp' | 'hk'): Promise<Convert> {
  const known = converters.get(`${from} ${to}`);
  if (known) return known;
  const { Converter } = await import('opencc-js');
  const convert = Converter({ from, to });
  converters.set(`${from} ${to}`, convert);
  return convert;
}

/** The script and standard of a Chinese post; undefined for every other language, and where it is what it shall be. */
function originOf(
  tag: string | undefined,
  wanted: string,
): { readonly script: 'Hans' | 'Hant'; readonly locale: Locale } | undefined {
  if (tag === undefined || !/^zh(?:-|$)/i.test(tag)) return undefined;
  const { script, region } = new Intl.Locale(tag).maximize();
  const isThere = new Intl.Locale(wanted).maximize().toString() === new Intl.Locale(tag).maximize().toString();
  if (isThere && /TW|HK/.test(tag)) return undefined;
  if (script !== 'Hant') return { script: 'Hans', locale: 'cn' };
  const isStandard = /-(?:TW|HK|MO)\b/i.test(tag);
  return { script, locale: !isStandard ? 't' : region === 'TW' ? 'tw' : 'hk' };
}

function converted(post: Post, convert: Convert): Post {
  const { title, summary, image } = post;
  return {
    ...post,
    ...(title === undefined ? {} : { title: convert(title) }),
    ...(summary === undefined ? {} : { summary: convert(summary) }),
    ...(image === undefined ? {} : { image: withTitle(image, convert) }),
    content: toContent(post.content, convert),
    tags: post.tags.map((tag) => Object.assign({}, tag, { term: convert(tag.term) })),
    attachments: post.attachments.map((attachment) => withTitle(attachment, convert)),
  };
}

function withTitle(attachment: Attachment, convert: Convert): Attachment {
  return attachment.title === undefined ? attachment : { ...attachment, title: convert(attachment.title) };
}

/** The body with its text converted; the author's Markdown no longer says the same then. */
function toContent(content: Content, convert: Convert): Content {
  const root = parseHtml(content.html);
  const runs: Text[][] = [[]];
  collect(root, { runs, convert });
  for (const run of runs) convertRun(run, convert);
  const html = serialise(root);
  const { markdown: _, ...rest } = content;
  return html === content.html ? content : { ...rest, html };
}

const code = new Set(['code', 'pre', 'kbd', 'samp', 'var', 'math']);

/** Texts that stand in one line, outside code and outside other languages; descriptions are converted on the way. */
function collect(node: Element, setting: { readonly runs: Text[][]; readonly convert: Convert }): void {
  const { runs, convert } = setting;
  for (const child of node.children as readonly ChildNode[]) {
    if (isText(child)) runs.at(-1)?.push(child);
    if (!isTag(child)) continue;
    const { lang } = child.attribs;
    if (code.has(child.name) || (lang !== undefined && !/^zh(?:-|$)/i.test(lang))) continue;
    for (const name of ['alt', 'title']) {
      const value = child.attribs[name];
      if (value !== undefined) child.attribs[name] = convert(value);
    }
    const isEdge = blocks.has(child.name) || child.name === 'br';
    if (isEdge) runs.push([]);
    collect(child, setting);
    if (isEdge) runs.push([]);
  }
}

/** A word may lie across tags, so a line is converted as a whole where its characters can be told apart afterwards. */
function convertRun(run: readonly Text[], convert: Convert): void {
  const whole = run.map(({ data }) => data).join('');
  const result = convert(whole);
  if (result === whole) return;
  let at = 0;
  for (const node of run) {
    const { length } = node.data;
    node.data = result.length === whole.length ? result.slice(at, at + length) : convert(node.data);
    at += length;
  }
}
