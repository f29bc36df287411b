import { toReference } from '../../base/reference.ts';
import type { Page } from '../html/page.ts';
import type { Files } from './tags.ts';
import { foldersAbove } from './vault.ts';

const extensions = ['', '.md', '.markdown', '.html', '/index.md'];

/** Looks beside the post, then from the folder of its site, then in the folders of posts there. */
export function filesOf({ folder, hasFile, home }: Pick<Page, 'folder' | 'hasFile' | 'home'>): Files {
  const root = home.folder;
  const inside = (start: string, name: string): string => [root, start, name].filter((part) => part !== '').join('/');
  const find = (candidates: readonly string[]): string | undefined => {
    const file = candidates.flatMap((one) => extensions.map((end) => one + end)).find(hasFile);
    return file === undefined ? undefined : toReference(file);
  };
  // A name alone may be that of a page of the section that a bundle is in.
  const beside = (path: string): readonly string[] =>
    path.includes('/') ? [`${folder}/${path}`] : foldersAbove(folder).map((above) => above + path);
  const withMark = (said: string, of: (path: string) => string | undefined): string | undefined => {
    const [path = '', mark] = said.replace(/^@?\//, '').split(/#(.*)/s);
    const found = path === '' ? '' : of(path);
    return found === undefined ? undefined : mark === undefined ? found : `${found}#${mark}`;
  };
  return {
    post: (name) =>
      withMark(name, (path) =>
        find([`${folder}/${path}`, ...['_posts', 'source/_posts', '_drafts'].map((start) => inside(start, path))]),
      ),
    path: (name) =>
      withMark(name, (path) =>
        find([
          ...(name.startsWith('/') ? [] : beside(path)),
          ...['content', 'source', ''].map((start) => inside(start, path)),
        ]),
      ),
    asset: (name) => find([`${folder}/${name}`]),
  };
}
