import type { Options as YargsOption } from 'yargs';

/** A flag that takes one value. */
export const text = { type: 'string', requiresArg: true } as const;
const texts = { array: true, type: 'string', requiresArg: true } as const;

/** Flags of a run that belong to no part. Each is also a key of the configuration file. */
export const runFlags = {
  to: {
    ...texts,
    describe: 'formats to write, between commas (default rss, atom, json, markdown, epub)',
    group: 'Output:',
  },
  output: {
    ...text,
    alias: 'o',
    describe: 'folder to write to; - for standard output (default output)',
    group: 'Output:',
  },
  podcast: { type: 'boolean', describe: 'write podcast.xml too: the posts with sound or film', group: 'Output:' },
  by: {
    ...text,
    describe:
      'write a folder for each year, month, day, tag, category, author or source too, and feeds.opml that lists them',
    group: 'Output:',
  },
  'by-to': { ...texts, describe: 'formats of these folders, between commas (default the feeds)', group: 'Output:' },
  prune: {
    type: 'boolean',
    describe: 'remove what an earlier run wrote there and this one did not, unless it was changed since',
    group: 'Output:',
  },
  force: {
    type: 'boolean',
    describe: 'write over files too that no earlier run wrote there, or that were changed since',
    group: 'Output:',
  },
  'dry-run': {
    type: 'boolean',
    describe: 'list what would be written and removed, and write nothing',
    group: 'Output:',
  },
  ledger: {
    ...text,
    describe: 'folder of the ledger that remembers posts, so that their ids never change (docs/identity.md), or none',
    group: 'Output:',
  },
  assets: {
    ...text,
    describe: 'pictures of the book and of Markdown: fetch (from the web too), local, link, none (default local)',
    group: 'Output:',
  },
  title: { ...text, describe: 'title of the site', group: 'Site:' },
  description: { ...text, describe: 'description of the site', group: 'Site:' },
  url: { ...text, describe: 'address of the site', group: 'Site:' },
  'feed-url': { ...text, describe: 'where the feeds will live: a folder (…/) or one feed', group: 'Site:' },
  hub: { ...texts, describe: 'hub that feeds tell of their changes (WebSub); may be repeated', group: 'Site:' },
  language: { ...text, describe: 'language of the site (BCP 47)', group: 'Site:' },
  author: { ...texts, describe: 'author of the site: Name <mail> (url); may be repeated', group: 'Site:' },
  from: {
    ...text,
    describe: 'read every input as this format, whatever it looks like (default: by content)',
    group: 'Input:',
  },
  timezone: { ...text, describe: 'zone of dates that name none (default UTC)', group: 'Input:' },
  now: { ...text, describe: 'the time to call now (default SOURCE_DATE_EPOCH, then the clock)', group: 'Input:' },
  plugin: { ...texts, describe: 'path or package of a plugin; may be repeated', group: 'Input:' },
  'no-rule': {
    ...texts,
    describe: 'switch a rule of the normaliser off (docs/rules.md); may be repeated',
    group: 'Rules:',
  },
  'site-rules': {
    ...texts,
    describe: 'file of rules for single sites (docs/site-rules.md); may be repeated',
    group: 'Rules:',
  },
  threads: {
    ...text,
    describe: 'threads for archives of 400 files and more (default: one for each processor from 8,000 files on)',
    group: 'Input:',
  },
  cache: {
    ...text,
    describe: 'folder in which results are kept, so that the next run reads only what has changed',
    group: 'Input:',
  },
  watch: { type: 'boolean', describe: 'convert again whenever the inputs change', group: 'Input:' },
  engine: {
    ...text,
    describe: 'address of a Redis through which feedmill workers do the reading (docs/machines.md)',
    group: 'Input:',
  },
  follow: { type: 'boolean', describe: 'read the sources too that a list of feeds names', group: 'Network:' },
  'all-pages': { type: 'boolean', describe: 'follow the pages of a feed to its end', group: 'Network:' },
  'max-pages': { ...text, describe: 'where that ends in any case (default 100)', group: 'Network:' },
  'max-bytes': { ...text, describe: 'largest document that is fetched (default 100000000)', group: 'Network:' },
  'allow-private': { type: 'boolean', describe: 'fetch from this machine and its network too', group: 'Network:' },
  offline: { type: 'boolean', describe: 'fetch nothing: read what earlier runs have kept', group: 'Network:' },
  config: { ...text, describe: 'configuration file (default feedmill.config.{yaml,yml,json,js})', group: 'Input:' },
  report: { ...text, describe: 'write all diagnostics and the ledger to this file as NDJSON', group: 'Messages:' },
  json: { type: 'boolean', describe: 'print the summary as JSON on standard output', group: 'Messages:' },
  strict: { type: 'boolean', describe: 'exit with 3 on warnings too', group: 'Messages:' },
  color: {
    type: 'boolean',
    describe: 'print in colours, or not: --no-color (default: on a terminal; NO_COLOR, FORCE_COLOR, TERM)',
    group: 'Messages:',
  },
  quiet: { alias: 'q', type: 'boolean', describe: 'print errors only', group: 'Messages:' },
  verbose: { alias: 'v', type: 'boolean', describe: 'print every diagnostic', group: 'Messages:' },
} as const satisfies Record<string, YargsOption>;

/** Flags of `explain` alone. The help of the main command shows them too: it is where people look. */
export const explainFlags = {
  html: { type: 'boolean', describe: 'print a page with the post before and after, side by side', group: 'Explain:' },
  full: { type: 'boolean', describe: 'show every change whole', group: 'Explain:' },
} as const satisfies Record<string, YargsOption>;

/** Flags of `serve` beside those of a run. */
export const serveFlags = {
  host: {
    ...text,
    describe: 'name or address to listen on, for others too (default: this machine alone)',
    group: 'Serve:',
  },
  port: { ...text, describe: 'port to listen on; 0 for any (default 8000, or the next free one)', group: 'Serve:' },
} as const satisfies Record<string, YargsOption>;

/** Flags that may be given several times; the option of a part joins them with commas. */
export const repeatable: ReadonlySet<string> = new Set([
  'to',
  'by-to',
  'author',
  'hub',
  'plugin',
  'tag',
  'no-rule',
  'site-rules',
]);
