import { fromReference } from '../../base/reference.ts';
import type { Element } from '../../base/html/tree.ts';
import { localFile, type Origin } from './addresses.ts';
import { find, type BodyRule, type Page } from './page.ts';

/** Links to the files of other posts lead to the posts. */
export const postLinks: BodyRule = {
  name: 'find/post-link',
  about:
    'A link to the source file of another post of the archive (`other.md`, and what `post_url`, `relref` and wikilinks name) leads to the URL of that post. The other file is read to know it; where it has none, the link stays one to a file.',
  changes: 'address',
  example: {
    told: 'In a Jekyll site `[then](2024-05-01-tide.md)` leads to `https://example.org/2024/05/01/tide.html`.',
  },
  on: ['a'],
  apply: (page) => {
    if (page.addresses.size === 0) return 0;
    let count = 0;
    for (const anchor of find(page.root, 'a')) {
      const target = targetOf(anchor, page);
      const address = target === undefined ? undefined : page.addresses.get(target.file);
      if (target === undefined || address === undefined) continue;
      anchor.attribs['href'] = address.replace(/#.*$/, '') + target.mark;
      count += 1;
    }
    return count;
  },
};

/** Files that may hold posts. */
const ofPostSomewhere = /\.(?:md|markdown|mdown|mkd|rst)["'?#\s>]/i;
const ofPost = /\.(?:md|markdown|mdown|mkd|rst)(?:[?#]|$)/i;

/** How the URLs of other posts are known. */
export interface PostFinder {
  /** The URL of the post that another file of the archive holds. */
  readonly addressOf: (file: string) => Promise<string | undefined>;
}

/** Asks for the URL of every post whose file the body links to. Most bodies link to none. */
export async function findAddresses(
  { root, source }: Pick<Page, 'root' | 'source'>,
  setting: Origin & Pick<Page, 'account'> & PostFinder,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (!ofPostSomewhere.test(source) || !setting.account.isOn(postLinks)) return found;
  for (const anchor of find(root, 'a')) {
    const file = targetOf(anchor, setting)?.file;
    const address = file === undefined || found.has(file) ? undefined : await setting.addressOf(file);
    if (file !== undefined && address !== undefined) found.set(file, address);
  }
  return found;
}

/** The file of the archive that a link leads to, and the place in it. */
function targetOf({ attribs }: Element, origin: Origin): { readonly file: string; readonly mark: string } | undefined {
  const href = attribs['href'];
  if (href === undefined || !ofPost.test(href) || /^(?!input:)[a-z][a-z0-9+.-]*:/i.test(href)) return undefined;
  const [path = ''] = href.split('#', 1);
  const inZola = path.startsWith('@/') ? `content/${path.slice(2)}` : undefined;
  const start = origin.home.folder;
  const reference =
    inZola === undefined
      ? path.startsWith('input:')
        ? path
        : (localFile(path, origin) ??
          (start === '' ? undefined : localFile(`/${start}/${path.replace(/^\//, '')}`, origin)))
      : localFile(`/${start === '' ? '' : `${start}/`}${inZola}`, origin);
  const file = reference === undefined ? undefined : fromReference(reference);
  return file === undefined ? undefined : { file, mark: href.slice(path.length) };
}
