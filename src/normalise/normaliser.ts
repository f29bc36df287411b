import type { Posts } from '../model/contracts.ts';
import type { Report } from '../model/diagnostic.ts';
import type { Json } from '../model/json.ts';
import { statuses, type Post, type Status } from '../model/post.ts';
import type { RawPost, RawSite } from '../model/raw.ts';
import { rules } from '../model/rules.ts';
import type { Site } from '../model/site.ts';
import { parseHtml } from '../base/html/tree.ts';
import { toAttachment, toAttachments } from './attachments.ts';
import { toBody, type Body, type BodySetting } from './body.ts';
import { toInstant, toPublished } from './date.ts';
import { createIdentities, toId } from './identity.ts';
import { findLanguage, languageText, majority, toLanguageTag, withLanguage } from './language.ts';
import { toPeople } from './people.ts';
import { describeSite, mergeFacts, toSiteFacts, type SiteFacts } from './site.ts';
import { toSummary } from './summary.ts';
import { toTags } from './tags.ts';
import { toPlain, toTitle } from './title.ts';
import { toLink, toPermalink } from './url.ts';
import { findEmbed, toCard } from './video.ts';
import { serialise } from '../base/html/serialise.ts';

export interface NormaliserSettings {
  /** IANA name or `±hh:mm`. */
  readonly timezone: string;
  readonly report: Report;
  /** True where the input holds a file of this `Place.file`. */
  readonly hasFile: (file: string) => boolean;
  /** What the caller says of the site. */
  readonly site: SiteFacts;
}

/** The one place that decides. Posts go in as the source has them and come out as every exporter takes them. */
export interface Normaliser {
  site(raw: RawSite): void;
  /** Never throws on any content. */
  post(raw: RawPost): Promise<Post>;
  /** What only the whole archive can tell: ids of shared URLs, the language of posts too short to tell. */
  settle(posts: AsyncIterable<Post>): AsyncIterable<Post>;
  describe(posts: Posts, folder: string | undefined): Promise<Site>;
}

export function createNormaliser(settings: NormaliserSettings): Normaliser {
  const facts: SiteFacts[] = [settings.site];
  const identities = createIdentities();
  const languages = new Map<string, number>();
  return {
    site: (raw) => void facts.push(toSiteFacts(raw, settings.report)),
    post: async (raw) => {
      const post = await toPost(raw, { ...settings, site: mergeFacts(facts) });
      identities.add(post);
      if (post.language !== undefined) languages.set(post.language, (languages.get(post.language) ?? 0) + 1);
      return post;
    },
    settle: async function* (posts) {
      const usual = mergeFacts(facts).language ?? majority(languages);
      for await (const post of posts) {
        const id = identities.settle(post);
        yield withLanguage(id === post.id ? post : { ...post, id }, usual);
      }
    },
    describe: (posts, folder) => describeSite(mergeFacts(facts), posts, folder),
  };
}

async function toPost(raw: RawPost, settings: NormaliserSettings): Promise<Post> {
  const { place } = raw;
  const { report, timezone } = settings;
  const said = { place, report };
  const title = toTitle(raw, said);
  const url = findUrl(raw, settings);
  const dates = toPublished(raw.published, raw.claims ?? [], { timezone, place, report });
  const updated =
    raw.updated === undefined ? undefined : toInstant('updated', raw.updated, { timezone, place, report });
  const media: BodySetting['media'] = [];
  const page: BodySetting = {
    url: url?.replace(/#.*$/, ''),
    base: raw.base ?? url ?? settings.site.url,
    folder: place.file.replace(/[^/]*$/, '').replace(/\/$/, ''),
    hasFile: settings.hasFile,
    title,
    media,
  };
  const body = withVideo(await toBody(raw.content ?? { as: 'text', value: '' }, page), { url, title, media });
  reportBody(body, said);
  const rest = toRest(raw, { body, page, title, report });
  const linksTo = raw.linksTo === undefined ? undefined : toLink(raw.linksTo, page.base);
  const post: Omit<Post, 'id'> = {
    ...(url === undefined ? {} : { url }),
    ...(linksTo === undefined ? {} : { linksTo }),
    ...(title === undefined ? {} : { title }),
    content: body.content,
    ...rest,
    ...(dates.published === undefined ? {} : { published: dates.published }),
    ...(updated === undefined ? {} : { updated }),
    authors: toPeople(raw.authors),
    tags: toTags(raw.tags),
    status: toStatus(raw.status),
    extra: { ...raw.extra, ...(dates.other === undefined ? {} : { 'published-comment': dates.other satisfies Json }) },
    place,
  };
  return { id: toId(raw.id, post), ...post };
}

function findUrl(raw: RawPost, { site, report }: NormaliserSettings): string | undefined {
  const said = { place: raw.place, report };
  const base = raw.base ?? site.url;
  const own = raw.url === undefined ? undefined : toPermalink(raw.url, base, said);
  const claim = raw.claims?.find(({ field }) => field === 'url');
  return own ?? (claim === undefined ? undefined : toPermalink(claim.value, base, said));
}

type Rest = Pick<Post, 'attachments'> & Partial<Pick<Post, 'summary' | 'language' | 'image'>>;

interface RestSetting {
  readonly body: Body;
  readonly page: BodySetting;
  readonly title: string | undefined;
  readonly report: Report;
}

/** Summary, language, picture and attachments. */
function toRest(raw: RawPost, { body, page, title, report }: RestSetting): Rest {
  const where = { ...page, root: parseHtml('') };
  const summary = (raw.summary && toPlain(raw.summary)) || toSummary(body.text);
  const language =
    (raw.language === undefined ? undefined : toLanguageTag(raw.language)) ??
    findLanguage(languageText(title, body.text));
  if (raw.language !== undefined && toLanguageTag(raw.language) === undefined) {
    report(rules.fieldIgnored(raw.place, { field: 'language', reason: `${raw.language} is no language tag` }));
  }
  const image = toAttachment(raw.image ?? { url: body.firstImage ?? '' }, where);
  return {
    ...(summary ? { summary } : {}),
    ...(language === undefined ? {} : { language }),
    ...(image === undefined ? {} : { image }),
    attachments: toAttachments([...(raw.attachments ?? []), ...page.media], where),
  };
}

/** A post whose page plays a film shows it: a card goes first, and the film is an attachment. */
function withVideo(
  body: Body,
  {
    url,
    title,
    media,
  }: { readonly url: string | undefined; readonly title: string | undefined; readonly media: BodySetting['media'] },
): Body {
  const embed = url === undefined ? undefined : findEmbed(url);
  if (!embed) return body;
  const holder = parseHtml('');
  holder.children.push(toCard(embed, title));
  if (!media.some(({ url: known }) => known === embed.page)) {
    media.unshift({ url: embed.page, type: 'text/html', ...(title === undefined ? {} : { title }) });
  }
  const isThere =
    body.content.html.includes(embed.page.replaceAll('&', '&amp;')) && body.content.html.includes('<figure>');
  if (isThere) return body;
  return {
    ...body,
    content: { html: serialise(holder) + body.content.html },
    firstImage: embed.thumbnail ?? body.firstImage,
  };
}

function reportBody(
  body: Body,
  { place, report }: { readonly place: RawPost['place']; readonly report: Report },
): void {
  if (body.content.html === '') report(rules.bodyEmpty(place, {}));
  for (const { rule, changes, count } of body.changes) {
    if (rule === 'clean/character') report(rules.textForbidden(place, { field: 'content', count }));
    else report((changes === 'content' ? rules.bodyRemoved : rules.bodyRepaired)(place, { rule, count }));
  }
}

function toStatus(said: string | undefined): Status {
  return statuses.find((status) => status === said?.trim().toLowerCase()) ?? 'published';
}
