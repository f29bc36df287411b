import { say, splitPath, type Made, type SitePage } from './made.ts';

/** Where Astro puts a page of Markdown, or a post of a collection, where the route has one of the usual names. */
export function astroPath({ path, raw, settings, hasFile }: SitePage): Made {
  const page = /^src\/pages\/(.+)$/.exec(path)?.[1];
  if (page !== undefined) return /(?:^|\/)_/.test(page) ? undefined : { path: ended(trimmed(page), settings) };
  const [, collection, entry] = /^src\/content\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (collection === undefined || entry === undefined || /(?:^|\/)_/.test(entry)) return undefined;
  const folder = `src/pages/${collection}`;
  const isRoute = routes.some(
    (name) => hasFile(`${folder}/[...${name}].astro`) || hasFile(`${folder}/[${name}].astro`),
  );
  if (!isRoute) return { lacks: `a route in ${folder}` };
  const id = say(raw.extra, 'slug') ?? trimmed(entry).split('/').map(slugOf).join('/');
  return { path: ended(`${collection}/${id}`, settings) };
}

/** What the parameter of a route is called. */
const routes = ['slug', 'id', 'post', 'path'];

/** Without extension, and without `index`. */
function trimmed(path: string): string {
  const { folder, name } = splitPath(path);
  return name === 'index' ? folder : folder === '' ? name : `${folder}/${name}`;
}

function ended(path: string, settings: SitePage['settings']): string {
  if (path === '') return '';
  if (say(settings, 'format') === 'file') return `${path}.html`;
  return say(settings, 'trailingSlash') === 'never' ? path : `${path}/`;
}

/** As github-slugger has it. */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}
