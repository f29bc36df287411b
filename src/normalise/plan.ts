import type { Report } from '../model/diagnostic.ts';
import type { Extra, Json } from '../model/json.ts';
import type { Generator, RawSite } from '../model/raw.ts';
import { rules } from '../model/rules.ts';
import { servedFolders } from './served-folders.ts';
import { toSiteFacts, type SiteFacts } from './site.ts';

/** What a site's own configuration rules: the posts below one folder. Plain, so that threads and other machines can be told. */
export interface SitePlan {
  /** `/`-separated, `` for the root of the input. */
  readonly folder: string;
  readonly generator: Generator;
  readonly settings: Extra;
  readonly facts: SiteFacts;
  /** IANA name of a zone that there is, for dates without one. */
  readonly timezone?: string;
}

/** The plan that a configuration file is, or is a part of; undefined for what is said of a site in another way. */
export function findPlan(raw: RawSite, report: Report): SitePlan | undefined {
  const { generator, settings = {}, timezone, place } = raw;
  if (generator === undefined) return undefined;
  const isZone = timezone !== undefined && isTimezone(timezone);
  if (timezone !== undefined && !isZone)
    report(rules.fieldIgnored(place, { field: 'timezone', reason: `${timezone} is no time zone` }));
  return {
    folder: folderOf(place.file),
    generator,
    settings,
    facts: toSiteFacts(raw, report),
    ...(isZone ? { timezone } : {}),
  };
}

/** Hugo may keep its configuration two folders deeper than the site. */
function folderOf(file: string): string {
  return file.replace(/(?:^|\/)(?:config\/[^/]+\/)?[^/]+$/, '');
}

function isTimezone(name: string): boolean {
  if (/^[+-]\d\d:\d\d$/.test(name)) return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false; // what Intl says of a name that is none
  }
}

/** One plan a folder: the files of one configuration together, the later ones on top of the earlier. */
export function mergePlans(plans: readonly SitePlan[]): SitePlan[] {
  const known = new Map<string, SitePlan>();
  for (const plan of plans) {
    const earlier = known.get(plan.folder);
    if (earlier === undefined) known.set(plan.folder, plan);
    else if (earlier.generator === plan.generator) {
      const settings = mergeSettings(earlier.settings, plan.settings);
      known.set(plan.folder, { ...earlier, ...plan, settings, facts: { ...earlier.facts, ...plan.facts } });
    }
  }
  return withFolderData([...known.values()]);
}

/** Eleventy's data of a folder are a part of the site that the folder is in; without one they say nothing. */
function withFolderData(plans: readonly SitePlan[]): SitePlan[] {
  const data = plans.filter(({ settings }) => Object.hasOwn(settings, 'data'));
  if (data.length === 0) return [...plans];
  const sites = plans.filter((plan) => !data.includes(plan));
  return sites.map((site) => {
    const own = site.generator === 'eleventy' ? data.filter(({ folder }) => planFor(`${folder}/`, sites) === site) : [];
    const folders = own.map(({ folder, settings }): [string, Json] => [
      site.folder === '' ? folder : folder.slice(site.folder.length + 1),
      settings['data'] ?? {},
    ]);
    return own.length === 0 ? site : withSettings(site, { folders: Object.fromEntries(folders) });
  });
}

function withSettings(plan: SitePlan, more: Extra): SitePlan {
  return { ...plan, settings: { ...plan.settings, ...more } };
}

function mergeSettings(earlier: Extra, later: Extra): Extra {
  const both = Object.entries(later).map(([name, value]) => {
    const known = Object.hasOwn(earlier, name) ? earlier[name] : undefined;
    return [name, isTable(known) && isTable(value) ? { ...known, ...value } : value] as const;
  });
  return { ...earlier, ...Object.fromEntries(both) };
}

/** True for settings with names of their own. */
export function isTable(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The plan that rules a file: that of the innermost folder. */
export function planFor(file: string, plans: readonly SitePlan[]): SitePlan | undefined {
  let best: SitePlan | undefined;
  for (const plan of plans)
    if (isBelow(file, plan.folder) && (best === undefined || plan.folder.length > best.folder.length)) best = plan;
  return best;
}

/** True where all that there are plans for is below this one. */
export function rulesAll(plan: SitePlan, plans: readonly SitePlan[]): boolean {
  return plans.every(({ folder }) => folder === plan.folder || isBelow(folder, plan.folder));
}

/** What counts for the whole archive: what the site says that all others are a part of. Several beside each other are several. */
export function factsOfAll(plans: readonly SitePlan[]): SiteFacts[] {
  const folders = plans.flatMap((plan) => {
    const url = rulesAll(plan, plans) ? undefined : plan.facts.url;
    return servedFolders(plan).flatMap((folder) =>
      folder === '' ? [] : [{ folder, ...(url === undefined ? {} : { url }) }],
    );
  });
  const facts = plans.filter((plan) => rulesAll(plan, plans)).map((plan) => plan.facts);
  return folders.length === 0 ? facts : [...facts, { folders }];
}

function isBelow(file: string, folder: string): boolean {
  return folder === '' || (file.startsWith(folder) && file[folder.length] === '/');
}
