import { decodeEntities } from '../../base/entities.ts';
import { headingAnchor } from '../../base/heading-anchor.ts';
import { stripForbidden } from '../../base/text.ts';
import { escapeAttribute } from '../../base/xml.ts';
import type { Assets } from '../post-files/assets.ts';
import { findWebUrl } from './address.ts';

/** What a body needs of the page it stands on. */
export interface BodySetting {
  readonly assets: Pick<Assets, 'local' | 'frameOf'>;
  /** The way from the page to the start of the site: `../` or nothing. */
  readonly root: string;
  /** The way to what a link leads to, where that is a post of this site. */
  readonly toPost: (url: string) => string | undefined;
  /** What a box is called that is moved sideways. */
  readonly tableLabel: string;
}

/** `Content.html` escapes `<` and `>` in text and in values, so that code which shows a tag is none. */
const tags = /<(\/?)(img|a|h[1-6]|table|pre|main|nav|audio|video)(?=[\s/>])([^<>]*)>/g;

/** The body as it stands on a page: files at their place, pictures that load late and tell nobody where, one heading of the first level. */
export function toPageBody(html: string, setting: BodySetting): string {
  const shift = /<h1[\s>]/.test(html) ? 1 : 0;
  let depth = 0;
  return withHeadingIds(stripForbidden(html).text).replace(
    tags,
    (tag, ...[slash, name, rest]: [string, string, string]) => {
      if (name === 'table') {
        depth += slash === '' ? 1 : -1;
        if (slash === '') return depth === 1 ? `${boxFor(setting)}${tag}` : tag;
        return depth === 0 ? `${tag}</div>` : tag;
      }
      if (name.startsWith('h')) return `<${slash}h${Math.min(6, Number(name[1]) + shift)}${rest}>`;
      if (name === 'main' || name === 'nav') return `<${slash}div${rest}>`;
      if (slash !== '') return tag;
      if (name === 'pre') return `<pre tabindex="0"${rest}>`;
      const attributes = readAttributes(rest);
      if (name === 'a') return toLinkTag(attributes, setting);
      return name === 'img' ? toImage(attributes, setting) : toPlayer(name, attributes, setting);
    },
  );
}

/** Headings are places that links lead to, from other posts too. */
function withHeadingIds(html: string): string {
  if (!/<h[1-6][\s>]/.test(html)) return html;
  const taken = new Set(Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id));
  const counts = new Map<string, number>();
  const idFor = (name: string): string => {
    for (let count = counts.get(name) ?? 0; ; count++) {
      const id = count === 0 ? name : `${name}-${count}`;
      if (taken.has(id)) continue;
      counts.set(name, count + 1);
      taken.add(id);
      return id;
    }
  };
  let [out, behind] = ['', 0];
  for (const { 0: heading, 1: name = '', 2: rest = '', 3: inner = '', index } of html.matchAll(headings)) {
    const own = headingAnchor(decodeEntities(inner.replace(/<[^<>]*>/g, '')));
    if (own === '' || rest.includes(' id="')) continue;
    out += `${html.slice(behind, index)}<${name} id="${escapeAttribute(idFor(own))}"${rest}>${inner}</${name}>`;
    behind = index + heading.length;
  }
  return out + html.slice(behind);
}

const headings = /<(h[1-6])((?: [^<>]*)?)>(.*?)<\/\1>/gs;

function boxFor({ tableLabel }: BodySetting): string {
  return `<div class="wide" role="group" tabindex="0" aria-label="${escapeAttribute(tableLabel)}">`;
}

type Attributes = Record<string, string>;

function readAttributes(rest: string): Attributes {
  const found: Attributes = {};
  for (const [, name = '', value = ''] of rest.matchAll(/\s([^\s="]+)="([^"]*)"/g)) found[name] = decodeEntities(value);
  return found;
}

function toTag(name: string, attributes: Attributes): string {
  const all = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  return `<${name}${all.join('')}>`;
}

/** Links to other posts of the site lead to their pages. */
function toLinkTag({ href, ...rest }: Attributes, setting: BodySetting): string {
  if (href === undefined) return toTag('a', rest);
  if (href.startsWith('#')) return toTag('a', { href, ...rest });
  const page = setting.toPost(href);
  if (page !== undefined) return toTag('a', { href: page, ...rest });
  if (href.startsWith('input:')) {
    const path = setting.assets.local(href);
    return toTag('a', path === undefined ? rest : { href: setting.root + path, ...rest });
  }
  return toTag('a', /^https?:/i.test(href) ? { href, rel: 'noopener noreferrer', ...rest } : { href, ...rest });
}

/** A picture that cannot be shown leaves its description. */
function toImage({ src = '', alt = '', ...rest }: Attributes, setting: BodySetting): string {
  const place = placeOf(src, setting);
  if (place === undefined) return alt === '' ? '' : `<span class="missing">${escapeAttribute(alt)}</span>`;
  const frame = setting.assets.frameOf(src);
  const size = frame === undefined || rest['width'] !== undefined || rest['height'] !== undefined ? undefined : frame;
  return toTag('img', {
    src: place,
    alt,
    ...rest,
    ...(size === undefined ? {} : { width: String(size.width), height: String(size.height) }),
    loading: 'lazy',
    decoding: 'async',
    ...(/^https?:/i.test(place) ? { referrerpolicy: 'no-referrer' } : {}),
  });
}

/** Nothing of a sound or film is fetched before somebody wants to hear or see it. */
function toPlayer(name: string, { src, poster, ...rest }: Attributes, setting: BodySetting): string {
  const [own, still] = [placeOf(src ?? '', setting), poster === undefined ? undefined : placeOf(poster, setting)];
  return toTag(name, {
    ...(own === undefined ? {} : { src: own }),
    ...(still === undefined ? {} : { poster: still }),
    ...rest,
    preload: 'none',
  });
}

/** Where a picture, sound or film is, as the page names it: beside the page, on the web, or in the address itself. */
export function placeOf(url: string, { assets, root }: Pick<BodySetting, 'assets' | 'root'>): string | undefined {
  const place = assets.local(url);
  if (place === undefined || /^data:image\//i.test(place)) return place;
  return place === url ? findWebUrl(url) : root + place;
}
