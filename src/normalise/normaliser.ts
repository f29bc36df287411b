import type { Change, TextLedger } from '../model/change.ts';
import type { Report } from '../model/diagnostic.ts';
import { present, type Loose } from '../base/present.ts';
import { toMillis, type Instant } from '../model/instant.ts';
import type { Post } from '../model/post.ts';
import type { RawPost, RawSite } from '../model/raw.ts';
import { rules } from '../model/rules.ts';
import type { SiteRule } from '../model/site-rule.ts';
import { openAccount, type Account } from './account.ts';
import { catalogue } from './catalogue.ts';
import { toBody, type Body, type BodySetting } from './body.ts';
import { toInstant, toPublished, type DateSetting } from './date.ts';
import { toExtra } from './extra.ts';
import { withFilm } from './film.ts';
import { pageFacts } from './harvest.ts';
import { findNoteTitle, withNoteTags } from './notes.ts';
import { homeOf, surroundings, toBase } from './home.ts';
import { toId } from './identity.ts';
import { findUrl, toFormerUrls, type Home } from './own-url.ts';
import { foundPeople, toPeople } from './people.ts';
import { factsOfAll, findPlan, mergePlans, type SitePlan } from './plan.ts';
import { toRest } from './rest.ts';
import { joinFacts, mergeFacts, toSiteFacts, type SiteFacts } from './site.ts';
import { rulesFor } from './sites.ts';
import { findStatus } from './status.ts';
import { cutTags, toTags, withHashtags } from './tags.ts';
import { toTitle } from './title.ts';
import { toLink } from './url.ts';

export interface NormaliserSettings {
  /** IANA name or `±hh:mm`; undefined where nobody said: then what a site says of itself counts, else UTC. */
  readonly timezone: string | undefined;
  readonly report: Report;
  /** True where the input holds a file of this `Place.file`. */
  readonly hasFile: (file: string) => boolean;
  /**
   * The file of the input whose path ends with this name, whatever its case, below a folder that is given with a slash at its end,
   * `` for all: of several the one that lies least deep.
   */
  readonly findNamed: (folder: string, name: string) => string | undefined;
  /** Reads the post of another file, for those that link to it; undefined where it holds none, or several. */
  readonly readPost: (file: string) => Promise<RawPost | undefined>;
  /** What is known of the site before the first source is read. */
  readonly site: SiteFacts;
  /** What is known of sites that rule folders of the archive. */
  readonly plans: readonly SitePlan[];
  /** Names of rules that are switched off for every post. */
  readonly off: ReadonlySet<string>;
  /** Rules for single sites beside the built-in ones. */
  readonly siteRules: readonly SiteRule[];
  /** Where the input was fetched from: the last thing that relative addresses are relative to. */
  readonly origin?: string | undefined;
}

/** What was done to one post, step by step. */
export interface Explanation {
  readonly raw: RawPost;
  readonly post: Post;
  readonly changes: readonly Change[];
  readonly ledger: TextLedger;
}

/**
 * The one place that decides. Posts go in as the source has them and come out as every exporter takes them, but for what only
 * the whole archive can tell (`settler`).
 */
export interface Normaliser {
  /** What a source says of its site counts for the posts that come after it. */
  site(raw: RawSite): void;
  /** What sources have said of their sites so far. */
  readonly facts: readonly SiteFacts[];
  /** Configurations that were read so far. */
  readonly plans: readonly SitePlan[];
  /** Never throws on any content. */
  post(raw: RawPost): Promise<Post>;
  /** The same, with an account of every change. */
  explain(raw: RawPost): Promise<Explanation>;
}

export function createNormaliser(settings: NormaliserSettings): Normaliser {
  const facts: SiteFacts[] = [];
  const read: SitePlan[] = [];
  let source: string | undefined;
  let { site, plans } = settings;
  return {
    facts,
    plans: read,
    site: (raw) => {
      const base = toBase(raw.base, settings.origin);
      const based = base === undefined ? raw : { ...raw, base };
      const plan = findPlan(based, settings.report);
      if (plan === undefined) {
        const said = toSiteFacts(based, settings.report);
        const before = raw.place.file === source ? facts.pop() : undefined;
        facts.push(before ? joinFacts(before, said) : said);
        source = raw.place.file;
      } else plans = mergePlans([...settings.plans, ...(read.push(plan), read)]);
      site = mergeFacts([settings.site, ...facts, ...factsOfAll(plans)]);
    },
    post: async (raw) => (await toPost(raw, { settings, site, plans, watch: undefined })).post,
    explain: async (raw) => {
      const changes: Change[] = [];
      const watch = (change: Change): void => void changes.push(change);
      return { raw, ...(await toPost(raw, { settings, site, plans, watch })), changes: inOrder(changes) };
    },
  };
}

const afterFacts: ReadonlySet<string> = new Set(
  catalogue.slice(catalogue.indexOf(pageFacts) + 1).map(({ name }) => name),
);

/** What a page says of its post is read before its furniture goes, though the fields are settled when the body is done. */
function inOrder(changes: readonly Change[]): Change[] {
  const facts = changes.filter(({ rule }) => rule === pageFacts.name);
  const others = changes.filter(({ rule }) => rule !== pageFacts.name);
  const next = others.findIndex(({ rule }) => afterFacts.has(rule));
  return others.toSpliced(next < 0 ? others.length : next, 0, ...facts);
}

interface PostSettings {
  readonly settings: NormaliserSettings;
  /** What is known of the site by now. */
  readonly site: SiteFacts;
  readonly plans: readonly SitePlan[];
  readonly watch: ((change: Change) => void) | undefined;
}

interface Decided {
  readonly post: Post;
  readonly ledger: TextLedger;
}

async function toPost(raw: RawPost, { settings, site, plans, watch }: PostSettings): Promise<Decided> {
  const { place } = raw;
  const off = new Set(settings.off);
  const account = openAccount({ place, report: settings.report, off, watch });
  const home = homeOf(raw, { settings, site, plans });
  const { url, extra: urls } = findUrl(raw, home, account);
  const forSite = rulesFor(url, settings.siteRules);
  for (const rule of forSite) if ('off' in rule) for (const name of rule.off) off.add(name);
  const noteTitle = findNoteTitle(raw, settings);
  const title = toTitle(raw, account, noteTitle);
  const page = toPage(raw, {
    site: forSite,
    url,
    title,
    account,
    base: raw.base === undefined ? (url ?? home.base) : home.base,
    ...surroundings(home, { settings, site, plans }),
  });
  const body = withFilm(await toBody(raw.content ?? { as: 'text', value: '' }, page), {
    url,
    title,
    media: page.media,
    account,
  });
  if (body.content.html === '') account.report(rules.bodyEmpty(place, {}));
  const fields = toFields(raw, body, { home, account, isNote: noteTitle !== undefined });
  const linksTo = raw.linksTo === undefined ? undefined : toLink(raw.linksTo, page.base);
  const rest = await toRest(raw, { body, page });
  const { content } = body;
  const post = present<Post>({
    id: toId(raw.id, { url, title, content, published: fields.published }),
    ...{ url, formerUrls: toFormerUrls(raw.formerUrls, account), linksTo, title, content },
    summary: rest.summary,
    language: rest.language,
    image: rest.image,
    attachments: rest.attachments,
    published: fields.published,
    updated: fields.updated,
    authors: fields.authors,
    tags: fields.tags,
    status: fields.status,
    extra: toExtra(raw, { title, linksTo, left: { ...urls, ...fields.extra } }),
    place,
  });
  account.close();
  return { post, ledger: body.ledger };
}

function toPage(
  { place: { file } }: RawPost,
  { site, url, title, account, base, hasFile, findNamed, home, addressOf }: Omit<BodySetting, 'folder' | 'media'>,
): BodySetting {
  const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
  const page = url?.replace(/#.*$/, '');
  return { site, url: page, title, account, base, hasFile, findNamed, folder, media: [], home, addressOf };
}

type Fields = Loose<Pick<Post, 'published' | 'updated' | 'authors' | 'tags' | 'status' | 'extra'>>;

interface FieldSetting {
  readonly home: Pick<Home, 'timezone' | 'plan'>;
  readonly account: Account;
  readonly isNote: boolean;
}

/** What neither title nor body is: dates, people, tags, status. What a page says of itself fills in or wins. */
function toFields(
  raw: RawPost,
  { found, isPlain, content }: Body,
  { home: { timezone, plan }, account, isNote }: FieldSetting,
): Fields {
  const setting = { timezone, place: account.place, report: account.report };
  const onPage = (found.published ?? []).map((value) => ({ field: 'published', by: 'page', value }) as const);
  const dates = toPublished(raw.published, [...(raw.claims ?? []), ...onPage], setting);
  const said = raw.updated === undefined ? undefined : toInstant('updated', raw.updated, setting);
  const updated = said ?? findUpdated(found.updated?.[0], dates.published, setting);
  const people = toPeople(raw.authors);
  const authors = foundPeople(people, found.author, account);
  const tags = toTags([...cutTags(raw, plan?.generator), ...(found.tags ?? []).map((term) => ({ term }))]);
  const status = raw.status === undefined ? undefined : findStatus(raw.status);
  if (raw.status !== undefined && status === undefined) {
    account.report(rules.fieldIgnored(account.place, { field: 'status', reason: `${raw.status} is no status` }));
  }
  return {
    published: dates.published,
    updated,
    authors,
    tags: isNote
      ? withNoteTags(tags, content.source?.value ?? '', account)
      : isPlain
        ? withHashtags(tags, [raw.title?.value, content.source?.value], account)
        : tags,
    status: status?.status ?? 'published',
    extra: {
      ...dates.extra,
      ...(said !== undefined || !raw.updated?.trim() ? {} : { updated: raw.updated }),
      ...(authors === people || people.length === 0 ? {} : { author: people.map(({ name }) => name) }),
      ...(raw.status === undefined || status?.isWhole ? {} : { status: raw.status }),
    },
  };
}

/** What the page says of its last change counts only where it is later than its publication. */
function findUpdated(
  found: string | undefined,
  published: Instant | undefined,
  setting: DateSetting,
): Instant | undefined {
  const later = found === undefined ? undefined : toInstant('updated', found, setting);
  const isLater = later !== undefined && (published === undefined || toMillis(later) > toMillis(published));
  return isLater ? later : undefined;
}
