import { blogRules } from './blog-rules.ts';
import { rule } from './diagnostic.ts';
import type { Json } from './json.ts';
import { exportRules } from './export-rules.ts';
import { inputRules } from './input-rules.ts';
import { ledgerRules } from './ledger-rules.ts';
import { netRules } from './net-rules.ts';
import { outputRules } from './output-rules.ts';
import { pictureRules } from './picture-rules.ts';
import { podcastRules } from './podcast-rules.ts';
import { runRules } from './run-rules.ts';
import { xmlRules } from './xml-rules.ts';

/** The closed catalogue of what Feedmill says about data. `docs/diagnostics.md` is made from it. */
export const rules = {
  ...inputRules,
  ...exportRules,
  recordRejected: rule<{ reason: string }>(
    {
      code: 'record/rejected',
      severity: 'error',
      about: 'One record could not become a post; it is kept in rejected.ndjson.',
    },
    ({ reason }) => `could not be normalised: ${reason}`,
  ),
  recordUnreadable: rule<{ reason: string }>(
    {
      code: 'record/unreadable',
      severity: 'error',
      about: 'One record of an input cannot be read; its neighbours can.',
    },
    ({ reason }) => `record cannot be read: ${reason}`,
  ),
  recordSkipped: rule<{ reason: string }>(
    {
      code: 'record/skipped',
      severity: 'info',
      about: 'A file or record that is no post (a README, a list page) is left out.',
    },
    ({ reason }) => `is ${reason}, not a post`,
  ),
  recordDropped: rule<{ step: string; reason: string }>(
    {
      code: 'record/dropped',
      severity: 'info',
      about: 'A step left a post out: a duplicate, outside the dates, over the limit.',
    },
    ({ step, reason }) => `left out by ${step}: ${reason}`,
  ),
  frontMatterMissing: rule<Record<string, never>>(
    {
      code: 'front-matter/missing',
      severity: 'info',
      about: 'A post has no front matter; its title and date come from elsewhere.',
    },
    () => 'has no front matter',
  ),
  frontMatterInvalid: rule<{ reason: string }>(
    {
      code: 'front-matter/invalid',
      severity: 'warning',
      about: 'The front matter is not valid YAML, TOML or JSON. It was read line by line instead.',
    },
    ({ reason }) => `front matter was read line by line: ${reason}`,
  ),
  frontMatterLine: rule<{ text: string }>(
    {
      code: 'front-matter/line',
      severity: 'warning',
      about: 'A line of the front matter is no field with a name. It is kept in extra, under `front-matter`.',
    },
    ({ text }) => `is no field of the front matter: ${text}`,
  ),
  frontMatterRepeated: rule<{ field: string; value: Json }>(
    {
      code: 'front-matter/repeated',
      severity: 'warning',
      about:
        'A field stands twice in the front matter. The first that says something counts; the other is kept in extra under its name.',
    },
    ({ field, value }) => `${field} stands there again; left aside: ${JSON.stringify(value)}`,
  ),
  frontMatterCode: rule<{ language: string }>(
    {
      code: 'front-matter/code',
      severity: 'warning',
      about: 'Front matter in a programming language is never run. The post goes on without its fields.',
    },
    ({ language }) => `front matter in ${language} is code and is not run`,
  ),
  frontMatterUnclosed: rule<Record<string, never>>(
    {
      code: 'front-matter/unclosed',
      severity: 'warning',
      about: 'A front matter fence is never closed. Lines that look like fields were read as fields, the rest as body.',
    },
    () => 'front matter is not closed',
  ),
  siteInvalid: rule<{ reason: string }>(
    {
      code: 'site/invalid',
      severity: 'warning',
      about: 'A site configuration file cannot be read, so it says nothing.',
    },
    ({ reason }) => `site configuration ignored: ${reason}`,
  ),
  fieldIgnored: rule<{ field: string; reason: string }>(
    {
      code: 'field/ignored',
      severity: 'warning',
      about: 'The value of one field cannot be used. The field is kept in extra, the post goes on.',
    },
    ({ field, reason }) => `${field} ignored: ${reason}`,
  ),
  dateConflict: rule<{ used: string; other: string; by: string; hours: number }>(
    {
      code: 'date/conflict',
      severity: 'warning',
      about:
        'The source gives two publication dates that no time zone explains. Front matter wins; the other is kept in extra.',
    },
    ({ used, other, by, hours }) => `published ${used}, but ${other} in its ${by} (${hours} h apart)`,
  ),
  dateInvalid: rule<{ field: string; value: string }>(
    { code: 'date/invalid', severity: 'warning', about: 'A date cannot be read. It is kept in extra as written.' },
    ({ field, value }) => `${field} is no date: ${value}`,
  ),
  dateZone: rule<{ field: string; value: string; zone: string }>(
    { code: 'date/zone', severity: 'info', about: 'A date has no time or no zone; the zone of --timezone was used.' },
    ({ field, value, zone }) => `${field} ${value} taken to be in ${zone}`,
  ),
  dateMissing: rule<Record<string, never>>(
    { code: 'date/missing', severity: 'info', about: 'A post has no publication date. None is invented.' },
    () => 'has no date',
  ),
  titleMissing: rule<Record<string, never>>(
    { code: 'title/missing', severity: 'info', about: 'A post has no title. None is invented.' },
    () => 'has no title',
  ),
  urlInvalid: rule<{ field: string; value: string }>(
    {
      code: 'url/invalid',
      severity: 'warning',
      about: 'A URL of the post itself cannot be parsed or resolved. It is kept in extra as written.',
    },
    ({ field, value }) => `${field} is no URL: ${value}`,
  ),
  bodyEmpty: rule<Record<string, never>>(
    { code: 'body/empty', severity: 'info', about: 'A post has no content.' },
    () => 'has no content',
  ),
  bodyEscaped: rule<{ times: number }>(
    { code: 'body/escaped', severity: 'warning', about: 'A body stays escaped HTML: readers see its tags as text.' },
    ({ times }) => `is still escaped HTML after ${times} levels were taken off`,
  ),
  siteRuleRefused: rule<{ selector: string; share: number }>(
    {
      code: 'site-rule/refused',
      severity: 'info',
      about: 'A site rule would have taken more of the text than its guard allows, so the element stays.',
    },
    ({ selector, share }) => `${selector} holds ${share} % of the text and stays`,
  ),
  bodyUnaccounted: rule<{ missing: number }>(
    {
      code: 'body/unaccounted',
      severity: 'warning',
      about:
        'The text of a body does not add up: characters are gone, or came, without a rule that says so. A bug of ours.',
    },
    ({ missing }) =>
      missing > 0 ? `${missing} characters are gone without a rule` : `${-missing} characters came without a rule`,
  ),
  ...xmlRules,
  ...netRules,
  ...pictureRules,
  ...podcastRules,
  ...blogRules,
  ...outputRules,
  ...runRules,
  ...ledgerRules,
  configInvalid: rule<{ reason: string }>(
    { code: 'config/invalid', severity: 'error', about: 'The configuration file cannot be used.' },
    ({ reason }) => reason,
  ),
} as const;
