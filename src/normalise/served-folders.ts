import type { Generator } from '../model/raw.ts';

/** Folders of a site whose files stand at its root once it is made, as each generator has them before it is told otherwise. */
const byGenerator: Readonly<Partial<Record<Generator, readonly string[]>>> = {
  hugo: ['static', 'content'],
  zola: ['static', 'content'],
  hexo: ['source'],
  astro: ['public'],
  eleventy: ['public', 'src'],
  pelican: ['content/extra', 'content'],
};

/** The folders of the input whose files a site has at its root, in the order in which they are looked for; `` is the input itself. */
export function servedFolders(site: {
  readonly folder: string;
  readonly generator?: Generator | undefined;
}): readonly string[] {
  const inside = site.generator === undefined ? [] : (byGenerator[site.generator] ?? []);
  return [...inside, ''].map((name) => [site.folder, name].filter((part) => part !== '').join('/'));
}
