import { percentDecoded } from '../base/percent.ts';
/** A page that only sends readers on. */
interface Redirector {
  readonly host: RegExp;
  readonly path?: RegExp;
  /** The parameters that may hold the address. */
  readonly parameters?: readonly string[];
  /** Where the address is no parameter. */
  readonly find?: (url: URL) => string | null | undefined;
}

const query = ({ search }: URL): string => decoded(search.slice(1));

/** Data, so that a redirector is one line. */
const redirectors: readonly Redirector[] = [
  { host: /(?:^|\.)google\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/, path: /^\/url$/, parameters: ['q', 'url'] },
  { host: /^lm?\.(?:facebook|instagram|messenger|threads)\.(?:com|net)$/, parameters: ['u'] },
  { host: /^(?:www\.|m\.)?youtube\.com$/, path: /^\/redirect$/, parameters: ['q'] },
  { host: /^t\.umblr\.com$/, path: /^\/redirect$/, parameters: ['z'] },
  { host: /^out\.reddit\.com$/, parameters: ['url'] },
  { host: /^(?:www\.)?href\.li$/, find: query },
  { host: /^(?:www\.)?anonym\.(?:to|es)$/, find: query },
  { host: /^steamcommunity\.com$/, path: /^\/linkfilter\/?$/, parameters: ['url', 'u'] },
  { host: /^(?:www\.)?slack-redir\.net$/, path: /^\/link$/, parameters: ['url'] },
  { host: /^(?:www\.|m\.|away\.)?vk\.com$/, path: /^\/away(?:\.php)?$/, parameters: ['to'] },
  { host: /^(?:www\.)?linkedin\.com$/, path: /^\/redir\/redirect$/, parameters: ['url'] },
  { host: /^exit\.sc$/, parameters: ['url'] },
  { host: /^go\.(?:skimresources|redirectingat)\.com$/, parameters: ['url'] },
  { host: /\.safelinks\.protection\.outlook\.com$/, parameters: ['url'] },
  { host: /^link\.(?:zhihu|csdn)\.(?:com|net)$/, parameters: ['target'] },
  { host: /^link\.juejin\.(?:cn|im)$/, parameters: ['target'] },
  { host: /^(?:www\.|m\.)?douban\.com$/, path: /^\/link2\/?$/, parameters: ['url'] },
  { host: /^(?:www\.|m\.)?weibo\.(?:cn|com)$/, path: /^\/sinaurl$/, parameters: ['u', 'url', 'toasturl'] },
  { host: /^(?:www\.)?jianshu\.com$/, path: /^\/go-wild$/, parameters: ['url'] },
  { host: /^(?:gitee|sspai)\.com$/, path: /^\/link$/, parameters: ['target', 'url'] },
  { host: /^c\.pc\.qq\.com$/, path: /^\/(?:middlem|ios|android)\.html$/, parameters: ['pfurl', 'url'] },
  { host: /^(?:www\.)?pixiv\.net$/, path: /^\/jump\.php$/, find: (url) => url.searchParams.get('url') ?? query(url) },
  { host: /^urldefense\.proofpoint\.com$/, find: ({ searchParams }) => proofpoint(searchParams.get('u')) },
  // An address with signs that were left out of it (`*`) keeps them behind it in a code of its own.
  { host: /^urldefense\.com$/, find: ({ href }) => /\/v3\/__(https?:\/\/[^*;]+)__;/.exec(href)?.[1] },
];

/** The address behind a known redirector, as it stands there; undefined for all other pages. */
export function findTarget(url: URL): string | undefined {
  for (const { host, path, parameters, find } of redirectors) {
    if (!host.test(url.hostname) || path?.test(url.pathname) === false) continue;
    if (find) return find(url) ?? undefined;
    const values = parameters?.map((name) => url.searchParams.get(name)?.trim());
    return values?.find((value) => value !== undefined && /^https?:\/\//i.test(value));
  }
  return undefined;
}

function decoded(text: string): string {
  return /^https?:\/\//i.test(text) ? text : percentDecoded(text);
}

/** Version 2 writes `-3A` for `%3A` and `_` for `/`. */
function proofpoint(value: string | null): string | undefined {
  try {
    return value === null
      ? undefined
      : decodeURIComponent(value.replaceAll('_', '/').replace(/-([0-9A-F]{2})/g, '%$1'));
  } catch {
    return undefined; // a percent sign that encodes nothing: the link stays as it is
  }
}
