import type { Element } from '../../base/html/tree.ts';

/** Where lazy loading hides the true address, best first (SAN-30). */
const lazy = (
  'data-src data-original data-orig data-orig-file data-large-file data-cfsrc data-actualsrc data-original-src data-full-src ' +
  'data-hi-res-src data-echo data-lazy data-lazysrc data-backsrc data-ezsrc nitro-lazy-src'
).split(' ');

const sets = ['data-srcset', 'data-lazy-srcset', 'srcset'];

/** Last resorts: `data-lazy-src` is often corrupt (SAN-33), `data-url` is often the address of a page. */
const doubtful = ['data-lazy-src', 'data-url'];

const hiding: ReadonlySet<string> = new Set([...lazy, ...sets, ...doubtful]);

const placeholder =
  /^data:|^about:|(?:^|\/)(?:blank|spacer|placeholder|gr[ae]y|transparent|lazy|loading|1x1|pixel)\.(?:gif|png|svg)(?:$|[?#])/i;

/** False for what stands in for an image until it is loaded. */
export function isReal(source: string | undefined): source is string {
  return source !== undefined && source.trim() !== '' && !placeholder.test(source.trim());
}

/** All addresses an image has, best first. */
export function sources(image: Element): string[] {
  const own = image.attribs['src'];
  return isReal(own) ? [uncorrupted(own), ...hiddenSources(image)] : hiddenSources(image);
}

/** What an image could show in place of its `src`, best first. */
export function hiddenSources({ attribs }: Element): string[] {
  if (!Object.keys(attribs).some((name) => hiding.has(name))) return [];
  const found = [
    ...lazy.map((name) => attribs[name]),
    ...sets.map((name) => largest(attribs[name])),
    ...doubtful.map((name) => attribs[name]),
  ];
  return found.filter(isAddress).map(uncorrupted);
}

/** Data attributes hold flags, numbers and JSON as well. */
function isAddress(value: string | undefined): value is string {
  return isReal(value) && /[./]/.test(value) && !/^\s*[[{]/.test(value);
}

/** Jetpack's `data-lazy-src` holds `#038;` for `&` and a note to itself. */
function uncorrupted(source: string): string {
  return source
    .replaceAll('#038;', '&')
    .replace(/[?&]is-pending-load=1/, (note) => (note.startsWith('?') ? '?' : ''))
    .replace(/\?(?=&|$)&?/, (mark) => (mark === '?&' ? '?' : ''));
}

/** The candidate of a srcset with the largest width or density. */
export function largest(srcset: string | undefined): string | undefined {
  let best: string | undefined;
  let size = -1;
  for (const candidate of srcset?.split(/,\s+|,(?=https?:|\/\/)|(?<=\s[\d.]{1,9}[wxh]),/) ?? []) {
    const [url, width] = candidate.trim().split(/\s+/);
    const value = width === undefined ? 1 : Number.parseFloat(width);
    if (isReal(url) && value > size) [best, size] = [url, value];
  }
  return best;
}

/** True where the address ends like that of an image. */
export function isImageAddress(address: string): boolean {
  return /\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])/i.test(address);
}

/** Parameters with which servers make another size of the same image. */
const resizing =
  /^(?:w|h|width|height|fit|resize|quality|q|ssl|strip|crop|auto|fm|format|dpr|zoom|scale|is-pending-load|itok|ver)(?:=|$)/i;

/** An image's address without what resizers add to it: equal for all sizes of one image. */
export function sameImage(source: string): string {
  const [path = '', query = ''] = uncorrupted(source.trim())
    .replace(/^https?:/i, '')
    .replace(/#.*$/s, '')
    .split(/\?(.*)/s);
  const kept = query.split('&').filter((part) => part !== '' && !resizing.test(part));
  const plain = path
    .replace(/^\/\/i\d\.wp\.com\//, '//')
    .replace(mediumSize, '$1/')
    .replace(/(?:-\d+x\d+|-scaled)(?=\.\w+$)/, '');
  return kept.length === 0 ? plain : `${plain}?${kept.join('&')}`;
}

/** Medium writes the size into the path: `/max/60/`, `/fit/c/100/100/`, `/v2/resize:fit:1400/`. */
const mediumSize =
  /^(\/\/(?:miro\.medium\.com|cdn-images-\d\.medium\.com))(?:\/freeze)?\/(?:max\/\d+|fit\/[ct]\/\d+\/\d+|v2\/(?:[a-z]+:[^/]+\/)*[a-z]+:[^/]+)\//;

/** The width in pixels that an address asks for; undefined where it does not say. */
export function askedWidth(source: string): number | undefined {
  const found =
    /medium\.com\/(?:freeze\/)?(?:max\/|fit\/[ct]\/|v2\/resize:\w+:)(\d+)/.exec(source) ??
    /[?&](?:w|width|resize|fit)=(\d+)/.exec(source) ??
    /-(\d+)x\d+\.\w+(?:$|[?#])/.exec(source);
  return found === null ? undefined : Number(found[1]);
}

/** True for smileys and signs that belong to a line of text: both sides declared, or one and small. */
export function isIcon({ attribs }: Element): boolean {
  const sides = ['width', 'height'].map((name) => attribs[name]).filter((side) => /^\d+$/.test(side ?? ''));
  return (
    /(?:^|[\s_-])(?:emoji|smiley|emoticon|icon)(?:$|[\s_-])/i.test(attribs['class'] ?? '') ||
    sides.some((side) => Number(side) <= 64)
  );
}
