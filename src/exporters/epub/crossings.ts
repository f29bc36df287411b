import { percentDecoded } from '../../base/percent.ts';
import { matchesOf } from '../../base/text.ts';

/** Which post is at an address, and which places in it others lead to. */
export interface Crossings {
  add(at: number, url: string | undefined, html: string): void;
  /** The post that a link leads to, and the place in it. */
  find(href: string): { readonly at: number; readonly fragment: string } | undefined;
  /** The places in a post that absolute links lead to, its own among them. */
  placesIn(at: number): ReadonlySet<string>;
}

/** Holds an address for each post and the links with a place that any of them has, no body. */
export function openCrossings(): Crossings {
  const byAddress = new Map<string, number>();
  const addresses: string[] = [];
  const places = new Map<string, Set<string>>();
  return {
    add: (at, url, html) => {
      const address = url === undefined ? undefined : toAddress(url);
      addresses[at] = address ?? '';
      if (address !== undefined && !byAddress.has(address)) byAddress.set(address, at);
      if (!html.includes('#')) return;
      for (const [, href = ''] of matchesOf(html, /<a\b[^>]*?\shref="(https?:[^"#]+#[^"]+)"/g)) {
        const found = split(href.replaceAll('&amp;', '&'));
        if (found?.fragment) addTo(places, found);
      }
    },
    find: (href) => {
      const found = split(href);
      const at = found && byAddress.get(found.address);
      return at === undefined ? undefined : { at, fragment: found?.fragment ?? '' };
    },
    placesIn: (at) => {
      const address = addresses[at] ?? '';
      return (byAddress.get(address) === at ? places.get(address) : undefined) ?? none;
    },
  };
}

const none: ReadonlySet<string> = new Set();

function addTo(places: Map<string, Set<string>>, { address, fragment }: Split): void {
  const known = places.get(address);
  if (known) known.add(fragment);
  else places.set(address, new Set([fragment]));
}

interface Split {
  readonly address: string;
  /** Empty for the post as a whole. */
  readonly fragment: string;
}

function split(href: string): Split | undefined {
  const hash = href.indexOf('#');
  const address = toAddress(hash < 0 ? href : href.slice(0, hash));
  if (address === undefined) return undefined;
  return { address, fragment: hash < 0 ? '' : percentDecoded(href.slice(hash + 1)) };
}

/** What is the same for all spellings of an address: no scheme, no `index.html`, no slash at the end, no fragment. */
function toAddress(url: string): string | undefined {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname.replace(/\/(?:index\.html?)?$/, '')}${search}`;
}
