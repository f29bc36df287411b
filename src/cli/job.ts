import { resolve } from 'node:path';
import type { Exporter, Reader } from '../model/contracts.ts';
import { periodEnd, periodStart } from '../base/period.ts';
import { groupings } from '../model/grouping.ts';
import { assetModes } from '../model/picture.ts';
import type { Person } from '../model/post.ts';
import type { Job } from '../pipeline/job.ts';
import { toPartOptions, type Given } from './flags.ts';
import { checkChoice } from './choice.ts';
import { UsageError } from './io.ts';
import { checkMoment } from './moment.ts';
import type { Command } from './command.ts';
import { toNetwork } from './network.ts';
import { version } from './version.ts';
import { findNearest } from './suggest.ts';

/** The part of a job that every command shares: inputs, readers, steps, options, site, clock. Throws a UsageError. */
export function toJob({
  inputs,
  given,
  parts,
  modules,
  flags,
  io,
}: Command): Omit<Job, 'exporters' | 'output' | 'prune'> {
  const timezone = textOf(given, 'timezone');
  if (timezone !== undefined) checkTimezone(timezone);
  checkSpan(given);
  const engine = textOf(given, 'engine');
  const cache = textOf(given, 'cache');
  const ledger = ledgerOf(given);
  const [now, epoch] = [textOf(given, 'now'), io.env['SOURCE_DATE_EPOCH'] || undefined];
  return {
    inputs: inputs.length > 0 ? inputs : ['input'],
    readers: parts.readers,
    ...toFrom(textOf(given, 'from'), parts.readers),
    network: toNetwork(given, io),
    ...toAssets(textOf(given, 'assets')),
    steps: parts.steps,
    options: toPartOptions(flags, given, io.cwd),
    site: toSite(given),
    ...(timezone === undefined ? {} : { timezone }),
    ...toThreads(textOf(given, 'threads')),
    modules,
    version: version(),
    ...(engine === undefined ? {} : { engine }),
    keep: given['verbose'] === true || given['report'] !== undefined ? 'info' : 'warning',
    ...(cache === undefined
      ? {}
      : { cache: { folder: resolve(io.cwd, cache), isTimed: (now ?? epoch) !== undefined } }),
    ...(ledger === undefined ? {} : { ledger: resolve(io.cwd, ledger) }),
    now: toNow(now, epoch, io.clock),
    signal: io.signal,
    stdin: io.stdin,
  };
}

/** The folder that was named; none where somebody wants none, whatever else says. */
function ledgerOf(given: Given): string | undefined {
  const named = textOf(given, 'ledger');
  return named === 'none' ? undefined : named;
}

/** The exporters that `--to` names, in that order. */
export function chosenExporters(given: Given, exporters: readonly Exporter[]): Exporter[] {
  const wanted = listOf(given, 'to');
  const names =
    wanted.length > 0 ? wanted : exporters.map(({ name }) => name).filter((name) => builtInDefaults.has(name));
  // Who gets a folder of feeds for each group wants a list of them.
  const hasFeed = exporters.some(({ name, isFeed }) => isFeed === true && names.includes(name));
  const lists =
    given['by'] === undefined || !hasFeed
      ? []
      : exporters.filter(({ isList, isLast }) => isList === true && isLast !== true).map(({ name }) => name);
  const sound = given['podcast'] === true ? ['podcast'] : [];
  return [...new Set([...names, ...sound, ...lists])].map((name) => {
    const found = exporters.find((exporter) => exporter.name === name);
    if (found) return found;
    const known = exporters.map((exporter) => exporter.name);
    const nearest = findNearest(name, known);
    throw new UsageError(
      `there is no format ${name}; ${nearest === undefined ? `there are ${known.join(', ')}` : `did you mean ${nearest}?`}`,
    );
  });
}

/** What `--by` and `--by-to` say of folders for groups of posts. Throws a UsageError. */
export function toGroupWish(given: Given, exporters: readonly Exporter[]): Pick<Job, 'groups'> {
  const [by, named] = [textOf(given, 'by'), listOf(given, 'by-to')];
  if (by === undefined) {
    if (named.length > 0) throw new UsageError('--by-to goes with --by');
    return {};
  }
  const grouping = checkChoice('by', by, groupings);
  const missing = named.find((name) => !exporters.some((exporter) => exporter.name === name));
  if (missing !== undefined) throw new UsageError(`--by-to takes formats of --to, and ${missing} is none of them`);
  const list = exporters.find(({ name, isList }) => isList === true && named.includes(name));
  if (list) throw new UsageError(`--by-to takes no ${list.name}: one list leads to all groups`);
  const formats = exporters.filter(({ name, isFeed }) => (named.length > 0 ? named.includes(name) : isFeed));
  return { groups: { by: grouping, formats: formats.map(({ name }) => name) } };
}

const builtInDefaults = new Set(['rss', 'atom', 'json', 'markdown', 'epub']);

function toSite(given: Given): NonNullable<Job['site']> {
  const [title, description] = [textOf(given, 'title'), textOf(given, 'description')];
  const [url, feedUrl] = [addressOf(given, 'url'), addressOf(given, 'feed-url')];
  const language = textOf(given, 'language');
  const authors = listOf(given, 'author').map(toPerson);
  const hubs = listOf(given, 'hub').map((hub) => toAddress('hub', hub));
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(url === undefined ? {} : { url }),
    ...(feedUrl === undefined ? {} : { feedUrl }),
    // Pages take copies of what they show with them.
    ...(feedUrl !== undefined && listOf(given, 'to').includes('html') ? { files: new URL('.', feedUrl).href } : {}),
    ...(language === undefined ? {} : { language: canonicalLanguage(language) }),
    ...(authors.length > 0 ? { authors } : {}),
    ...(hubs.length > 0 ? { hubs: [...new Set(hubs)] } : {}),
  };
}

/** `Name <mail> (url)`, as package.json writes people. */
function toPerson(text: string): Person {
  const [, name = text, email, url] =
    /^([^<(]+?)\s*(?:<([^<>\s]+@[^<>\s]+)>)?\s*(?:\((https?:[^()\s]+)\))?$/.exec(text) ?? [];
  return { name, ...(email === undefined ? {} : { email }), ...(url === undefined ? {} : { url }) };
}

/** One text value. */
export function textOf(given: Given, name: string): string | undefined {
  const value = given[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') throw new UsageError(`--${name} takes one value`);
  if (String(value) === '') throw new UsageError(`--${name} needs a value`);
  return String(value);
}

/** Values of a flag that may be repeated or hold commas. */
export function listOf(given: Given, name: string): string[] {
  const value = given[name];
  if (value === undefined) return [];
  const items = (Array.isArray(value) ? value : [value]).map(String);
  return (name === 'author' || name === 'hub' ? items : items.flatMap((item) => item.split(',')))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** An address of the web, as it is written in full. */
export function addressOf(given: Given, name: string): string | undefined {
  const value = textOf(given, name);
  return value === undefined ? undefined : toAddress(name, value);
}

function toAddress(name: string, value: string): string {
  if (!URL.canParse(value) || !/^https?:/i.test(value))
    throw new UsageError(`--${name} takes an address with http or https, not ${value}`);
  return new URL(value).href;
}

function canonicalLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? tag;
  } catch {
    throw new UsageError(`--language takes a language tag such as en or zh-Hans, not ${tag}`);
  }
}

function checkTimezone(zone: string): void {
  if (/^[+-](?:0\d|1[0-4]):[0-5]\d$/.test(zone)) return;
  try {
    if (/^[+-]/.test(zone)) throw new RangeError(zone);
    new Intl.DateTimeFormat('en', { timeZone: zone }).format(0);
  } catch {
    throw new UsageError(`--timezone takes a zone such as Asia/Shanghai or +08:00, not ${zone}`);
  }
}

/** A span that ends before it begins would leave out every post. */
function checkSpan(given: Given): void {
  const [since, until] = [textOf(given, 'since'), textOf(given, 'until')];
  if (since === undefined || until === undefined) return;
  if (periodStart(checkMoment('since', since)) >= periodEnd(checkMoment('until', until)))
    throw new UsageError(`--since ${since} is later than --until ${until}`);
}

function toFrom(name: string | undefined, readers: readonly Reader[]): Pick<Job, 'from'> {
  if (name === undefined) return {};
  const known = readers.map((reader) => reader.name);
  if (known.includes(name)) return { from: name };
  const nearest = findNearest(name, known);
  throw new UsageError(
    `there is no reader ${name}; ${nearest === undefined ? `there are ${known.join(', ')}` : `did you mean ${nearest}?`}`,
  );
}

function toAssets(said: string | undefined): Pick<Job, 'assets'> {
  return said === undefined ? {} : { assets: checkChoice('assets', said, assetModes) };
}

function toThreads(said: string | undefined): Pick<Job, 'threads'> {
  if (said === undefined) return {};
  if (!/^[1-9]\d{0,2}$/.test(said)) throw new UsageError(`--threads takes a whole number from 1 on, not ${said}`);
  return { threads: Number(said) };
}

function toNow(flag: string | undefined, epoch: string | undefined, clock: () => number): Date {
  if (flag !== undefined) return new Date(checkMoment('now', flag));
  if (epoch === undefined) return new Date(clock());
  if (!/^\d{1,12}$/.test(epoch)) throw new UsageError(`SOURCE_DATE_EPOCH is seconds since 1970, not ${epoch}`);
  return new Date(Number(epoch) * 1000);
}
