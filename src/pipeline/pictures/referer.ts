/**
 * Sites whose pictures are for their own pages alone, by the end of the host that serves them, and a page of theirs. Others are
 * refused, or given a picture that says so.
 */
const pages: readonly (readonly [host: string, page: string])[] = [
  ['cdninstagram.com', 'https://www.instagram.com/'],
  ['csdnimg.cn', 'https://blog.csdn.net/'],
  ['doubanio.com', 'https://www.douban.com/'],
  ['hdslb.com', 'https://www.bilibili.com/'],
  ['img.hellogithub.com', 'https://hellogithub.com/'],
  ['jianshu.io', 'https://www.jianshu.com/'],
  ['moyu.im', 'https://i.jandan.net/'],
  ['pximg.net', 'https://www.pixiv.net/'],
  ['qlogo.cn', 'https://mp.weixin.qq.com/'],
  ['qpic.cn', 'https://mp.weixin.qq.com/'],
  ['sinaimg.cn', 'https://weibo.com/'],
  ['sspai.com', 'https://sspai.com/'],
  ['weibocdn.com', 'https://weibo.com/'],
  ['zhimg.com', 'https://www.zhihu.com/'],
];

/** What a picture's server is told of where the picture was found; undefined: nothing. */
export type Referer = (picture: URL) => string | undefined;

/**
 * Ways to ask for a picture of a page, in the order in which they are tried: as the site wants it, or as a browser would; without saying
 * where from; and as the picture's own site.
 */
export function referersFor(page: string | undefined): readonly Referer[] {
  return [(picture) => findSitePage(picture.hostname) ?? asBrowser(picture, page), () => undefined, ownPage];
}

function findSitePage(host: string): string | undefined {
  return pages.find(([end]) => host === end || host.endsWith(`.${end}`))?.[1];
}

/** Referrer Policy §3.7: `strict-origin-when-cross-origin`. */
function asBrowser(picture: URL, page: string | undefined): string | undefined {
  if (page === undefined || !URL.canParse(page)) return undefined;
  const { protocol, origin, pathname, search } = new URL(page);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  if (origin === picture.origin) return origin + pathname + search;
  return protocol === 'https:' && picture.protocol === 'http:' ? undefined : `${origin}/`;
}

function ownPage({ origin }: URL): string {
  return `${origin}/`;
}
