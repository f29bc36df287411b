/** Pages and folders of the site, and of what other formats of a run write beside it; all below the start of the site. */
const pages = ['404', 'dates', 'index', 'search', 'subscribe', 'tags'];
const folders = ['archive', 'assets', 'changes', 'covers', 'date', 'opds', 'podcast', 'search', 'tags'];
/** Folders of groups, which a run has where it divides its posts. */
const groupings = ['author', 'category', 'day', 'month', 'source', 'tag', 'year'];

const allNames: ReadonlySet<string> = new Set([...pages, ...folders, ...groupings, 'site', 'undated']);
const pageNames: ReadonlySet<string> = new Set(pages);
const folderNames: ReadonlySet<string> = new Set(folders);

/** True for the parts of a path at which no page of a post may be: this run writes something else there, or another one may. */
export function isReserved([first = '', ...others]: readonly string[]): boolean {
  // Years are our own folders for posts, which no post may be called; Markdown has its posts in `posts`, and their files below.
  if (/^\d{4}$|^undated$/.test(first)) return others.length === 0;
  if (first === 'posts') return others.length === 0 || others[0]?.toLowerCase() === 'assets';
  return first.toLowerCase() === 'posts' || allNames.has(first.toLowerCase());
}

const file = /^(?:|[^/]*\.(?:xml|json|opml|ndjson|epub|css|js|svg|txt)|_headers|_redirects)$/;

/**
 * True for what is at this path, or may be after a later run: some servers send even those who ask for it elsewhere. Folders of groups
 * are those of this run.
 */
export function isServed(path: string, ofGroups: ReadonlySet<string>): boolean {
  const first = path.replace(/\/.*$/s, '');
  return pageNames.has(path) || folderNames.has(first) || ofGroups.has(first) || file.test(path);
}
