/** The build: `docs/decisions/0019-bundle.md` says what and why. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';

/** Modules that are opened by their path: the command, the library, and what threads load. */
const entries = ['cli/bin', 'index', 'pipeline/thread', 'readers/index', 'exporters/index'];

/** Packages that hold binaries, open files of their own, or are loaded for few runs. */
const external = [
  'lmdb',
  'piscina',
  'bullmq',
  'ioredis',
  'sharp',
  'chokidar',
  'opencc-js',
  'undici',
  'ipaddr.js',
  'negotiator',
  'fresh',
  'range-parser',
  'lru-cache',
  /^(?:@hono\/node-server|hono)(?:\/|$)/,
  /^eld(?:\/|$)/,
];

/**
 * Files that packages publish for browsers in the place of others, which load what is never used here: the book is given no addresses
 * to fetch, and is zipped by yazl. By the folder of who asks, and the name asked for.
 */
const variants = [
  ['epub-gen-memory/dist/lib/', './fetchable', 'epub-gen-memory/dist/lib/util/fetchable-browser.js'],
  ['epub-gen-memory/dist/lib/', './predicates', 'epub-gen-memory/dist/lib/util/predicates-nop.js'],
  ['jszip/lib/', 'readable-stream', 'jszip/lib/readable-stream-browser.js'],
];

const modules = join(import.meta.dirname, '../node_modules');

const forBrowsers = {
  name: 'variants',
  resolveId: {
    order: 'pre',
    handler(name, importer) {
      const found = variants.find(([from, asked]) => asked === name && importer?.startsWith(join(modules, from)));
      return found && join(modules, found[2]);
    },
  },
};

/** Files that import each other would run in another order than their modules. */
const noCycles = {
  name: 'no-cycles',
  generateBundle(_options, bundle) {
    const done = new Set();
    const visit = (name, path) => {
      if (path.includes(name)) this.error(`${[...path, name].join(' imports ')}`);
      if (done.has(name)) return;
      for (const next of bundle[name]?.imports ?? []) visit(next, [...path, name]);
      done.add(name);
    };
    for (const name of Object.keys(bundle)) visit(name, []);
  },
};

/** Whoever ships the code of others ships their licences. */
const licences = {
  name: 'licences',
  generateBundle(_options, bundle) {
    const ids = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
    const folders = new Set(ids.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []));
    const texts = new Set([...folders].map(licenceOf));
    this.emitFile({
      type: 'asset',
      fileName: 'THIRD-PARTY.txt',
      source: `The files in this folder hold code of these packages.\n\n${[...texts].toSorted().join('\n')}`,
    });
  },
};

function licenceOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)\b/i.test(file))
    .toSorted();
  const by = typeof author === 'string' ? author : (author?.name ?? 'its authors');
  const said = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const text = said.length > 0 ? said.join('\n\n') : `Licence: ${license}, by ${by}`;
  return `${'-'.repeat(80)}\n${name} ${version}\n\n${text}\n`;
}

/**
 * Our own modules in two files instead of sixty: what every command loads, and what every conversion loads besides. What only
 * some runs want stays apart, and so do packages.
 */
const groups = [
  {
    name: 'start',
    test: /\/src\/(?:model|steps|base\/(?:html\/(?:attributes|nesting|references|serialise|simple|tree|vocabulary)|counts|file-slug|hash|page-start|percent|period|short-hash|slug|recall|text|text-table|xml)\.|(?:readers|exporters)\/[^/]+$|exporters\/(?:epub\/(?:options|devices)|feed\/(?:podcast-)?options|html\/options)\.|pipeline\/(?:config|make-folder|plugins))/,
  },
  {
    name: 'core',
    test: /\/src\/(?:base(?!\/(?:encoding\/guess|media-types|png|zip|html\/readable|header\/(?:parse|yaml))\.)|normalise(?!\/markdown\.)|readers\/posts\/(?!(?:config|\w+-settings)\.)|pipeline(?!\/(?:archive|engine|cache|net|pictures\/(?!shown\.)|serve\/|watch|explain|thread\.)))/,
  },
];

export default defineConfig({
  input: Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`])),
  platform: 'node',
  logLevel: 'warn',
  checks: { eval: false, ineffectiveDynamicImport: false },
  preserveEntrySignatures: 'allow-extension',
  external,
  plugins: [forBrowsers, noCycles, licences],
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    // One folder deep, as every module is whose code asks for a file beside itself.
    chunkFileNames: 'parts/[name]-[hash].js',
    codeSplitting: { groups, includeDependenciesRecursively: false },
    comments: { legal: true, annotation: false, jsdoc: false },
  },
});
