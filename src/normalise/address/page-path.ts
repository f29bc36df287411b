import type { Generator } from '../../model/raw.ts';
import { astroPath } from './astro.ts';
import { eleventyPath } from './eleventy.ts';
import { hexoPath } from './hexo.ts';
import { hugoPath } from './hugo.ts';
import { jekyllPath } from './jekyll.ts';
import type { Made, SitePage } from './made.ts';
import { pelicanPath } from './pelican.ts';
import { zolaPath } from './zola.ts';

const makers: Readonly<Record<Generator, (page: SitePage) => Made>> = {
  astro: astroPath,
  eleventy: eleventyPath,
  hexo: hexoPath,
  hugo: hugoPath,
  jekyll: jekyllPath,
  pelican: pelicanPath,
  zola: zolaPath,
};

/** Where a site's generator puts a page, by its own rules; nothing is run. */
export function pagePath(generator: Generator, page: SitePage): Made {
  return makers[generator](page);
}
