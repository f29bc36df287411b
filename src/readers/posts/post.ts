import type { Report } from '../../model/diagnostic.ts';
import type { Json } from '../../model/json.ts';
import type { RawClaim, RawItem, RawPost } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { frontMatter, type FrontMatterProblem, type HeaderValue } from '../../base/front-matter.ts';
import { readDialect } from './dialect.ts';
import { isObject, plain, toFiles, toPersons, toTerms } from './fields.ts';

interface Source {
  readonly file: string;
  readonly report: Report;
}

/** Files that are about the archive rather than of it. */
const notPosts =
  /^(?:readme|license|licence|changelog|contributing|code_of_conduct|security|404|_index)(?:\.[a-z-]{2,6})?\.\w+$/i;
const notPostLayouts = new Set(
  'page home archive archives category categories tag tags search redirect 404 about'.split(' '),
);

/** One file as a post, or as a record that it is none. */
export function readPost(text: string, { file, report }: Source): RawItem {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const place = { file, line: 1 };
  if (notPosts.test(name)) return { kind: 'skip', reason: `a ${name.replace(/\.\w+$/, '')} file`, place };
  const { fields, body, problem } = frontMatter(text);
  const layout = fields.get('layout');
  const isPage =
    typeof layout === 'string' &&
    (notPostLayouts.has(layout.toLowerCase()) || (layout === 'default' && /^index\./i.test(name)));
  if (isPage) return { kind: 'skip', reason: `a page of layout ${layout}`, place };
  if (problem) reportProblem(problem, { file, report });
  const { content, claims } = readDialect(body, file);
  return { kind: 'post', ...toFields(fields), content, claims: [...claims, ...dateOfName(name)], place };
}

function reportProblem(problem: FrontMatterProblem, { file, report }: Source): void {
  const place = { file, line: 1 };
  if (problem.kind === 'missing') report(rules.frontMatterMissing(place, {}));
  else if (problem.kind === 'unclosed') report(rules.frontMatterUnclosed(place, {}));
  else if (problem.kind === 'code') report(rules.frontMatterCode(place, { language: problem.language }));
  else report(rules.frontMatterInvalid({ file, line: problem.line }, { reason: problem.reason }));
}

function dateOfName(name: string): RawClaim[] {
  const day = /^(\d{4}-\d\d-\d\d)(?=\D)/.exec(name)?.[1];
  return day === undefined ? [] : [{ field: 'published', by: 'file-name', value: day }];
}

/** Field names of the dialects, first one wins. */
const names = {
  id: ['id', 'guid'],
  url: ['from', 'url', 'link', 'canonical_url', 'canonical', 'permalink'],
  linksTo: ['external_url'],
  title: ['title'],
  published: ['date', 'pubDate', 'published_at', 'publishDate'],
  updated: ['updated', 'lastmod', 'last_modified_at', 'modified', 'updatedDate', 'date_modified'],
  language: ['lang', 'language', 'locale'],
  summary: ['description', 'summary', 'excerpt', 'subtitle'],
  status: ['status'],
} as const;

const people = ['author', 'authors'];
const pictures = ['image', 'cover', 'thumbnail', 'featured_image', 'heroImage'];
const files = ['attachments', 'enclosure', 'audio', 'video'];
const flags = ['draft', 'published', 'private'];

type Fields = ReadonlyMap<string, HeaderValue>;

function toFields(fields: Fields): Omit<RawPost, 'place' | 'content' | 'claims'> {
  const used = new Set<string>();
  const say = (field: keyof typeof names): string | undefined => {
    for (const name of names[field]) {
      const value = fields.get(name);
      if (value === undefined || typeof value === 'object' || String(value).trim() === '') continue;
      if (name === 'permalink' && !/^(?:\/(?!.*:)|https?:)/.test(String(value))) continue;
      used.add(name);
      return String(value);
    }
    return undefined;
  };
  const [id, url, linksTo, title] = [say('id'), say('url'), say('linksTo'), say('title')];
  const [published, updated, language, summary] = [say('published'), say('updated'), say('language'), say('summary')];
  const authors = people.flatMap((name) => toPersons(taken(fields, name, used)));
  const tags = [
    ...toTerms(taken(fields, 'tags', used) ?? taken(fields, 'keywords', used)),
    ...['categories', 'category'].flatMap((name) => toTerms(taken(fields, name, used), 'category')),
  ];
  const [image] = pictures.flatMap((name) => toFiles(taken(fields, name, used)));
  const attachments = files.flatMap((name) => toFiles(taken(fields, name, used)));
  const status = toStatus(fields, say('status'), used);
  return {
    ...(id === undefined ? {} : { id }),
    ...(url === undefined ? {} : { url }),
    ...(linksTo === undefined ? {} : { linksTo }),
    ...(title === undefined ? {} : { title: { as: 'text', value: title } }),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
    ...(language === undefined ? {} : { language }),
    ...(summary === undefined ? {} : { summary: { as: 'text', value: summary } }),
    ...(status === undefined ? {} : { status }),
    ...(image === undefined ? {} : { image }),
    authors,
    tags,
    attachments,
    extra: toExtra(fields, used),
  };
}

function taken(fields: Fields, name: string, used: Set<string>): HeaderValue | undefined {
  const value = fields.get(name);
  if (value !== undefined) used.add(name);
  return value;
}

function toStatus(fields: Fields, said: string | undefined, used: Set<string>): string | undefined {
  const isTrue = (name: string): boolean => /^(?:true|yes|on|1)$/i.test(plain(fields.get(name)) ?? '');
  const isFalse = /^(?:false|no|off|0)$/i.test(plain(fields.get('published')) ?? '');
  for (const name of flags) if (fields.has(name)) used.add(name);
  if (said !== undefined) return said;
  if (isTrue('draft') || isFalse) return 'draft';
  return isTrue('private') ? 'private' : undefined;
}

/** Every field that the model has no word for; what stood under `extra` comes back to the top. */
function toExtra(fields: Fields, used: ReadonlySet<string>): Record<string, Json> {
  const extra: Record<string, Json> = {};
  for (const [name, value] of fields) {
    if (used.has(name)) continue;
    if (name === 'extra' && isObject(value)) Object.assign(extra, value);
    else extra[name] = value;
  }
  return extra;
}
