import type { RawPost } from '../model/raw.ts';
import { openAccount } from './account.ts';
import type { BodySetting } from './body.ts';
import { findUrl, type Home } from './own-url.ts';
import { planFor, rulesAll, type SitePlan } from './plan.ts';
import type { SiteFacts } from './site.ts';

/** What is known of sites when a post comes. */
interface Known {
  readonly settings: {
    readonly timezone: string | undefined;
    readonly off: ReadonlySet<string>;
    readonly hasFile: (file: string) => boolean;
    readonly findNamed: (folder: string, name: string) => string | undefined;
    readonly origin?: string | undefined;
    readonly readPost: (file: string) => Promise<RawPost | undefined>;
  };
  /** Of the site that all posts are of. */
  readonly site: SiteFacts;
  readonly plans: readonly SitePlan[];
}

/** The site that a post is of: that of the innermost folder with a configuration, else the one that all posts are of. */
export function homeOf({ base, place }: RawPost, { settings, site, plans }: Known): Home {
  const { hasFile } = settings;
  const plan = plans.length === 0 ? undefined : planFor(place.file, plans);
  // What the caller says of the site counts for the one that all others are a part of.
  const isOfAll = plan === undefined || rulesAll(plan, plans);
  const root = isOfAll ? site.url : (plan.facts.url ?? site.url);
  const language = isOfAll ? site.language : (plan.facts.language ?? site.language);
  const said = toBase(base, settings.origin);
  const whole = base === undefined ? (root ?? said) : said;
  return { base: whole, plan, root, language, timezone: settings.timezone ?? plan?.timezone ?? 'UTC', hasFile };
}

/** The base that a source names, which may itself be relative; where it names none, the address it was fetched from. */
export function toBase(base: string | undefined, origin: string | undefined): string | undefined {
  if (base === undefined || origin === undefined) return base ?? origin;
  return URL.canParse(base, origin) ? new URL(base, origin).href : base;
}

/** What the body of a post is read with: where its site is, and how it is found where other files of the archive are. */
export function surroundings(
  { plan, root, language, hasFile }: Home,
  known: Known,
): Pick<BodySetting, 'home' | 'addressOf' | 'hasFile' | 'findNamed'> {
  return {
    home: { folder: plan?.folder ?? '', root, generator: plan?.generator, language },
    addressOf: addressesBy(known),
    hasFile,
    findNamed: known.settings.findNamed,
  };
}

/** Tells the URL of the post that a file holds. */
function addressesBy(known: Known): (file: string) => Promise<string | undefined> {
  const { settings } = known;
  return async (file) => {
    const raw = await settings.readPost(file);
    if (raw === undefined) return undefined;
    const account = openAccount({ place: raw.place, report: () => undefined, off: settings.off, watch: undefined });
    return findUrl(raw, homeOf(raw, known), account).url;
  };
}
