import { posix } from 'node:path';
import { parseAst } from 'vite';

/** The table of the house plan: who may import whom. A room may always import itself. `face` is `src/index.ts`. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  base: [],
  readers: ['model', 'base'],
  normalise: ['model', 'base'],
  steps: ['model', 'base'],
  exporters: ['model', 'base'],
  pipeline: ['model', 'base', 'normalise'],
  cli: ['model', 'base', 'readers', 'normalise', 'steps', 'exporters', 'pipeline', 'face'],
  face: ['model', 'base', 'readers', 'normalise', 'steps', 'exporters', 'pipeline'],
};

const roomsWithFiles: ReadonlySet<string> = new Set(['pipeline', 'cli']);
/** The two that compose a run, and so give it its clock. */
const roomsWithClock: ReadonlySet<string> = new Set(['cli', 'face']);
const outside =
  /^(?:node:)?(?:fs|http|http2|https|net|tls|dns|dgram|child_process|cluster|worker_threads|process|os|vm)(?:\/|$)/;
const emptyNames = /^(?:utils?|helpers?|common|misc|manager|data|process)$/;

/** Every rule of the rooms that one source file breaks, a phrase each. `file` is relative to `src`. */
export function faultsOf(file: string, source: string): string[] {
  const room = roomOf(file);
  const faults: string[] = [];
  if (mayImport[room] === undefined) faults.push(`${room} is no room`);
  const names = file.replace(/\.ts$/, '').split('/');
  if (names.some((name) => emptyNames.test(name))) faults.push(`${file} is a name that says nothing`);
  if (source.trimEnd().split('\n').length > 250) faults.push('is longer than 250 lines');
  for (const name of importsOf(source)) faults.push(...importFaults(file, name));
  for (const node of nodesOf(source)) faults.push(...nodeFaults(room, node));
  return faults;
}

/** Every module that the source imports: statically, lazily, for types, and to export it again. */
export function importsOf(source: string): string[] {
  return [...nodesOf(source)].flatMap((node) => {
    const from = isNode(node['source']) ? node['source']['value'] : undefined;
    return imports.has(node.type) && typeof from === 'string' ? [from] : [];
  });
}

/** The room a source file is in; `face` for `src/index.ts`. */
export function roomOf(file: string): string {
  const [room = ''] = file.split('/');
  return room === 'index.ts' ? 'face' : room;
}

/** One path for each circle in the graph, starting where it was entered first. */
export function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file]);
    else if (!done.has(file)) {
      for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
      done.add(file);
    }
  };
  for (const file of graph.keys()) walk(file, []);
  return cycles;
}

const exportsAgain: ReadonlySet<string> = new Set(['ExportNamedDeclaration', 'ExportAllDeclaration']);
const imports: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ImportExpression',
  'TSImportType',
  'TSExternalModuleReference',
  ...exportsAgain,
]);

function importFaults(file: string, name: string): string[] {
  const room = roomOf(file);
  if (!name.startsWith('.')) {
    return outside.test(name) && !roomsWithFiles.has(room) ? [`reaches outside through ${name}`] : [];
  }
  const target = roomOf(posix.join(posix.dirname(file), name));
  return target === room || mayImport[room]?.includes(target) ? [] : [`imports ${name}`];
}

function nodeFaults(room: string, node: Node): string[] {
  if (exportsAgain.has(node.type) && isNode(node['source'])) return room === 'face' ? [] : ['re-exports'];
  if (node.type === 'ImportExpression' && !isLiteral(node['source'])) {
    return roomsWithFiles.has(room) ? [] : ['imports what nobody can foresee'];
  }
  const effect = effectOf(node);
  return effect === undefined || roomsWithClock.has(room) ? [] : [`uses ${effect}`];
}

const impure: ReadonlySet<string> = new Set(['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID']);
const byLocale: ReadonlySet<string> = new Set([
  ...['localeCompare', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'],
  ...['toLocaleLowerCase', 'toLocaleUpperCase'],
]);

/** What the node takes from outside the program's arguments: the environment, the clock, chance, the locale, the network. */
function effectOf(node: Node): string | undefined {
  const name = (part: unknown): string | undefined =>
    isNode(part) && typeof part['name'] === 'string' ? part['name'] : undefined;
  if (node.type === 'MemberExpression') {
    const [object, property] = [name(node['object']), name(node['property'])];
    if (object === 'process') return 'process';
    if (impure.has(`${object}.${property}`)) return `${object}.${property}`;
    return byLocale.has(property ?? '') ? property : undefined;
  }
  if (node.type === 'NewExpression' && name(node['callee']) === 'Date') {
    return Array.isArray(node['arguments']) && node['arguments'].length === 0 ? 'new Date()' : undefined;
  }
  return node.type === 'CallExpression' && name(node['callee']) === 'fetch' ? 'fetch' : undefined;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function isLiteral(value: unknown): boolean {
  return isNode(value) && value.type === 'Literal' && typeof value['value'] === 'string';
}

function* nodesOf(source: string): Iterable<Node> {
  const stack: unknown[] = [parseAst(source, { lang: 'ts' })];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (isNode(top)) yield top;
    if (typeof top === 'object' && top !== null)
      stack.push(...Object.values(top).filter((value) => value !== undefined));
  }
}
