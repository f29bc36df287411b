import type { Extra } from '../model/json.ts';
import type { Generator } from '../model/raw.ts';
import { say, sayAnyCase } from './address/made.ts';
import { planFor, type SitePlan } from './plan.ts';

/** Why a file is no page of a site, by the folder that it is in, as `RawSkip` says it; undefined where it may be one. */
export type FolderReason = (file: string) => string | undefined;

/**
 * Knows the folders that generators write to, and make pages with. A folder that is called `public` is somebody's own where no
 * configuration rules it: only names that no one else has count without one.
 */
export function openFolderReason(plans: readonly SitePlan[]): FolderReason {
  const known = new Map(plans.map((plan) => [plan, foldersOf(plan)]));
  return (file) => {
    const usual = ofJekyll.exec(file)?.[1];
    if (usual !== undefined) return `a file in ${usual}`;
    const plan = planFor(file, plans);
    const path = plan === undefined || plan.folder === '' ? file : file.slice(plan.folder.length + 1);
    const found = plan && known.get(plan)?.find(({ folder }) => path.startsWith(`${folder}/`));
    if (found === undefined) return undefined;
    return `a file in ${found.folder}, which is ${found.isMade ? 'generated' : 'for the generator'}`;
  };
}

/** Folders of Jekyll, and of those who took its names, that hold what pages are made with. */
const ofJekyll = /(?:^|\/)(_layouts|_includes|_data|_sass)\//;

interface SiteFolder {
  /** From the folder of the site. */
  readonly folder: string;
  /** The generator writes to it; the others it reads. */
  readonly isMade: boolean;
}

/** Where a generator looks and writes, by its own words: a setting, and what it is where nobody has set it. */
interface Layout {
  readonly made: Setting;
  readonly parts: readonly Setting[];
  /** The folder that pages are in: never passed over. */
  readonly pages: Setting;
  /** The folder that the parts are in, where they do not lie beside the configuration. */
  readonly within?: Setting;
}

type Setting = readonly [name: string | undefined, usual: string];

const layouts: Readonly<Record<Generator, Layout>> = {
  jekyll: {
    made: ['destination', '_site'],
    parts: [
      ['layouts_dir', '_layouts'],
      ['includes_dir', '_includes'],
      ['data_dir', '_data'],
      [undefined, 'vendor/bundle'],
    ],
    pages: ['source', ''],
    within: ['source', ''],
  },
  hugo: {
    made: ['publishDir', 'public'],
    parts: [
      ['layoutDir', 'layouts'],
      ['archetypeDir', 'archetypes'],
      ['themesDir', 'themes'],
      ['resourceDir', 'resources'],
      ['i18nDir', 'i18n'],
      ['dataDir', 'data'],
      ['assetDir', 'assets'],
    ],
    pages: ['contentDir', 'content'],
  },
  hexo: {
    made: ['public_dir', 'public'],
    parts: [
      [undefined, 'themes'],
      [undefined, 'scaffolds'],
    ],
    pages: ['source_dir', 'source'],
  },
  zola: {
    made: ['output_dir', 'public'],
    parts: [
      [undefined, 'templates'],
      [undefined, 'themes'],
      [undefined, 'sass'],
    ],
    pages: [undefined, 'content'],
  },
  pelican: {
    made: ['OUTPUT_PATH', 'output'],
    parts: [
      ['THEME', 'theme'],
      [undefined, 'themes'],
    ],
    pages: ['PATH', ''],
  },
  eleventy: {
    made: ['output', '_site'],
    parts: [
      ['includes', '_includes'],
      ['layouts', '_layouts'],
    ],
    pages: ['input', ''],
    within: ['input', ''],
  },
  astro: {
    made: ['outDir', 'dist'],
    parts: [
      [undefined, 'components'],
      [undefined, 'layouts'],
    ],
    pages: [undefined, 'src/pages'],
    within: ['srcDir', 'src'],
  },
};

function foldersOf({ generator, settings }: SitePlan): SiteFolder[] {
  const { made, parts, pages, within } = layouts[generator];
  const find = (setting: Setting): string | undefined => folderIn(settings, setting, generator);
  const start = within === undefined ? '' : (find(within) ?? '');
  const found = [
    { folder: find(made), isMade: true },
    ...parts.map((part) => {
      const folder = find(part);
      return { folder: folder === undefined || start === '' ? folder : `${start}/${folder}`, isMade: false };
    }),
  ];
  const own = find(pages);
  return found.flatMap(({ folder, isMade }) =>
    folder === undefined || folder === '' || folder === own || own?.startsWith(`${folder}/`) === true
      ? []
      : [{ folder, isMade }],
  );
}

/** A folder of the site; undefined for one that is somewhere else. */
function folderIn(settings: Extra, [name, usual]: Setting, generator: Generator): string | undefined {
  const folder = (saidOf(settings, name, generator) ?? usual).replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  if (folder === '.') return '';
  return /^(?:\/|[A-Za-z]:|\.\.(?:\/|$))/.test(folder) ? undefined : folder;
}

function saidOf(settings: Extra, name: string | undefined, generator: Generator): string | undefined {
  if (name === undefined) return undefined;
  if (generator !== 'hugo') return say(settings, name);
  const value = sayAnyCase(settings, name);
  return value === undefined ? undefined : say({ value }, 'value');
}
