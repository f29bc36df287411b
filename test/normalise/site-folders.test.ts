import { describe, expect, test } from 'vitest';
import type { Extra } from '../../src/model/json.ts';
import type { Generator } from '../../src/model/raw.ts';
import type { SitePlan } from '../../src/normalise/plan.ts';
import { openFolderReason } from '../../src/normalise/site-folders.ts';

const plan = (generator: Generator, folder = '', settings: Extra = {}): SitePlan => {
  return { folder, generator, settings, facts: {} };
};

describe('folders that a generator writes to, or makes pages with', () => {
  test.each<[generator: Generator, settings: Extra, made: string[], parts: string[], pages: string[]]>([
    ['jekyll', {}, ['_site/a.html'], ['_layouts/a.html', 'vendor/bundle/x/README.md'], ['_posts/a.md', 'public/a.md']],
    ['jekyll', { destination: './docs', source: 'src' }, ['docs/a.html'], ['src/_includes/a.html'], ['_site/a.html']],
    ['hugo', {}, ['public/index.xml'], ['layouts/a.html', 'archetypes/a.md', 'themes/x/a.md'], ['content/public/a.md']],
    ['hugo', { PublishDir: 'dist/' }, ['dist/a.html'], ['resources/a.json', 'i18n/a.toml'], ['public/a.md']],
    ['hugo', { contentDir: 'data' }, ['public/a.html'], [], ['data/a.md', 'static/a.html', 'notes/a.md']],
    ['hexo', {}, ['public/a.html'], ['themes/x/a.html', 'scaffolds/post.md'], ['source/_posts/themes/a.md']],
    ['zola', {}, ['public/a.html'], ['templates/a.html', 'sass/a.txt'], ['content/a.md', 'layouts/a.md']],
    ['pelican', {}, ['output/a.html'], ['theme/templates/a.html', 'themes/a/a.html'], ['content/a.md', 'public/a.md']],
    ['pelican', { OUTPUT_PATH: '../www', THEME: 'look' }, [], ['look/a.html'], ['output/a.html', 'theme/a.md']],
    ['eleventy', { input: 'src', output: 'www' }, ['www/a.html'], ['src/_includes/a.html'], ['_site/a.html']],
    ['eleventy', { output: '.' }, [], ['_layouts/a.html'], ['a.md']],
    ['astro', {}, ['dist/a.html'], ['src/layouts/a.md', 'src/components/a.md'], ['src/pages/a.md', 'layouts/a.md']],
  ])('%s %o', (...[generator, settings, made, parts, pages]) => {
    const reason = openFolderReason([plan(generator, '', settings)]);
    for (const file of made) expect(reason(file)).toMatch(/, which is generated$/);
    for (const file of parts) expect(reason(file)).toMatch(/^a file in _(?:layouts|includes)$|, which is for the gene/);
    for (const file of pages) expect([file, reason(file)]).toEqual([file, undefined]);
  });

  test('count below the folder of their own configuration only', () => {
    const reason = openFolderReason([plan('hugo', 'blog'), plan('jekyll', 'old')]);
    expect(reason('blog/public/a.html')).toBe('a file in public, which is generated');
    expect([reason('public/a.html'), reason('old/public/a.html'), reason('blogs/public/a.html')]).toEqual(
      Array.from({ length: 3 }, () => undefined),
    );
  });

  test('count without any configuration where only Jekyll calls a folder so', () => {
    const reason = openFolderReason([]);
    expect(reason('site/_layouts/a.html')).toBe('a file in _layouts');
    expect(reason('_data/a.txt')).toBe('a file in _data');
    expect(['my_layouts/a.md', 'public/a.html', '_site/a.html', 'themes/a.md'].map(reason)).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});
