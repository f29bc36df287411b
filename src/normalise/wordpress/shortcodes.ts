import { decodeEntities } from '../../base/entities.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { tally } from '../../base/tally.ts';
import { findEmbed } from '../video.ts';

/** A shortcode with what stands in it. */
interface Shortcode {
  readonly name: string;
  /** By name; those without one are `0`, `1` … */
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string;
}

/** HTML for a shortcode; undefined where it says nothing that can be shown. */
type Translate = (code: Shortcode) => string | undefined;

const embedNames =
  'embed youtube vimeo soundcloud spotify dailymotion twitter tweet instagram ted gist slideshare googlemaps bandcamp flickr';
const codeNames = 'code sourcecode source highlight';

const known: Readonly<Record<string, Translate>> = {
  audio: (code) => toPlayer('audio', code),
  caption: toFigure,
  gallery: toGallery,
  video: (code) => toPlayer('video', code),
  wp_caption: toFigure,
  ...Object.fromEntries(embedNames.split(' ').map((name) => [name, toEmbed])),
  ...Object.fromEntries(codeNames.split(' ').map((name) => [name, toCode])),
};

const tag =
  /(\[?)\[([a-z][\w-]*)((?:[\s=](?:[^[\]"']|"[^"]*"|'[^']*')*)?)\](\]?)|\[\/([a-z][\w-]*)\]|<(pre|script|style)\b/gi;

/** What stands in brackets and may have been meant: it has attributes, or an end. */
const hasAttributes = /[\w-]+\s*=\s*["'\w]/;

/** The text without the shortcodes that are known; how many they were, and how often each of the others stands in it. */
export function withoutShortcodes(html: string): {
  readonly html: string;
  readonly count: number;
  readonly unknown: ReadonlyMap<string, number>;
} {
  const unknown = new Map<string, number>();
  const endOf = endsIn(html);
  let [out, at, count] = ['', 0, 0];
  tag.lastIndex = 0;
  for (let found = tag.exec(html); found; found = tag.exec(html)) {
    const [whole, before, written = '', attributes = '', behind, , raw] = found;
    if (raw !== undefined) {
      const end = html.indexOf(`</${raw}`, tag.lastIndex);
      tag.lastIndex = end < 0 ? html.length : end;
      continue;
    }
    const name = written.toLowerCase();
    if (before === '[' && behind === ']') {
      // Two pairs of brackets are how an author shows a shortcode.
      if (!Object.hasOwn(known, name)) continue;
      out += html.slice(at, found.index) + whole.slice(1, -1);
      at = tag.lastIndex;
      count += 1;
      continue;
    }
    const start = found.index + (before?.length ?? 0);
    const from = tag.lastIndex - (behind?.length ?? 0);
    const end = name === '' || /\/\s*$/.test(attributes) ? undefined : endOf(name, from);
    const translate = Object.hasOwn(known, name) ? known[name] : undefined;
    const code = { name, attributes: toAttributes(attributes), content: end ? html.slice(from, end.at) : '' };
    const made = translate?.(code);
    if (made === undefined) {
      if (name !== '' && (end !== undefined || hasAttributes.test(attributes))) tally(unknown, name);
      continue;
    }
    count += 1;
    out += html.slice(at, start) + made;
    at = tag.lastIndex = end?.behind ?? from;
  }
  return { html: out + html.slice(at), count, unknown };
}

/** Where the end of each shortcode stands, in order. */
function endsIn(
  html: string,
): (name: string, from: number) => { readonly at: number; readonly behind: number } | undefined {
  const ends = new Map<string, number[]>();
  for (const { 1: name = '', index } of html.matchAll(/\[\/([a-z][\w-]*)\]/gi)) {
    const same = ends.get(name.toLowerCase());
    if (same) same.push(index);
    else ends.set(name.toLowerCase(), [index]);
  }
  const passed = new Map<string, number>();
  return (name, from) => {
    const places = ends.get(name) ?? [];
    let next = passed.get(name) ?? 0;
    while ((places[next] ?? from) < from) next += 1;
    passed.set(name, next);
    const at = places[next];
    if (at === undefined || html.slice(from, at).includes(`[${name}`)) return undefined;
    return { at, behind: at + name.length + 3 };
  };
}

function toAttributes(written: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  let nameless = 0;
  const pair = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|([^\s"'=][^\s"']*)/g;
  for (const [, name, double, single, bare, ...alone] of written.replace(/^=/, ' ').matchAll(pair)) {
    const value = double ?? single ?? bare ?? alone.find((text) => text !== undefined) ?? '';
    attributes[name?.toLowerCase() ?? String(nameless++)] = decodeEntities(value);
  }
  return attributes;
}

function toFigure({ attributes, content }: Shortcode): string | undefined {
  const [, picture, behind = ''] = /^\s*((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*<\/a>)?)([^]*)$/i.exec(content) ?? [];
  if (picture === undefined) return content.trim() === '' ? undefined : content;
  const text = behind.trim() || escapeText(attributes['caption'] ?? '');
  return `\n<figure>${picture}${text === '' ? '' : `<figcaption>${text}</figcaption>`}</figure>\n`;
}

/** The reader has put the addresses of its pictures into it. */
function toGallery({ attributes: { src = '' } }: Shortcode): string | undefined {
  const pictures = src.split(/\s+/).filter((address) => address !== '');
  if (pictures.length === 0) return undefined;
  return `\n${pictures.map((address) => `<figure><img src="${escapeAttribute(address)}" alt="" /></figure>`).join('\n')}\n`;
}

function toEmbed({ attributes, content, name }: Shortcode): string | undefined {
  const given = [content, attributes['url'], attributes['src'], attributes['0'], attributes['id']];
  const said = given.map((text) => decodeEntities(text ?? '').trim()).find((text) => text !== '');
  const address = said === undefined ? undefined : toAddress(name, said);
  if (address === undefined) return undefined;
  const shown = escapeAttribute(address);
  if (findEmbed(address) === undefined) return `\n<p><a href="${shown}">${escapeText(address)}</a></p>\n`;
  return `\n<iframe src="${shown}"></iframe>\n`;
}

function toAddress(name: string, said: string): string | undefined {
  if (/^https?:\/\/\S+$/i.test(said)) return said;
  if (name === 'youtube' && /^[\w-]{11}$/.test(said)) return `https://www.youtube.com/watch?v=${said}`;
  return name === 'vimeo' && /^\d+$/.test(said) ? `https://vimeo.com/${said}` : undefined;
}

function toPlayer(name: 'audio' | 'video', { attributes }: Shortcode): string | undefined {
  const forms = ['src', 'mp4', 'm4v', 'webm', 'ogv', 'mp3', 'm4a', 'ogg', 'wav', 'flac', '0'];
  const address = forms.map((form) => attributes[form]).find((value) => value !== undefined && /[./]/.test(value));
  if (address === undefined) return undefined;
  const poster = attributes['poster'] ? ` poster="${escapeAttribute(attributes['poster'])}"` : '';
  return `\n<${name} src="${escapeAttribute(address)}"${poster} controls></${name}>\n`;
}

/** Some versions of WordPress keep code escaped and some do not. */
function toCode({ attributes, content }: Shortcode): string | undefined {
  if (content.trim() === '') return undefined;
  const language = attributes['language'] ?? attributes['lang'] ?? attributes['0'];
  const mark = language !== undefined && /^[\w+#-]+$/.test(language) ? ` class="language-${language}"` : '';
  return `\n<pre><code${mark}>${escapeText(decodeEntities(content.replace(/^\n|\s+$/g, '')))}</code></pre>\n`;
}
