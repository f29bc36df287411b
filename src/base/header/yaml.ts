import {
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Scalar,
} from 'yaml';
import { prose, texts } from './prose.ts';
import { readSimple } from './simple.ts';
import { isSaid, isSame, toHeaderValue, type HeaderValue, type LeftOver, type Parsed } from './value.ts';

interface Source {
  readonly header: string;
  readonly document: Document;
  readonly name: string;
  /** Whether `prose` fields are taken as written, or as YAML has it. */
  readonly isPost: boolean;
}

/** Reads YAML 1.2 where every scalar is text as written: no number, date, boolean or null. May throw on hostile nesting. */
export function parseYaml(header: string, isPost: boolean): Parsed {
  const simple = readSimple(header);
  if (simple) return { kind: 'fields', fields: simple };
  const document = parseDocument(header, {
    version: '1.2',
    schema: 'failsafe',
    uniqueKeys: false,
    // 'silent' would drop a second document without a word, 'warn' would print.
    logLevel: 'error',
    // Told for every error, though only the first is used: seconds, where there are thousands.
    prettyErrors: false,
  });
  const [error] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (error) return { kind: 'invalid', reason: error.message, line: lineNumber(error.pos[0], header) };
  if (isBlank(document.contents)) return { kind: 'fields', fields: new Map() };
  if (!isMap(document.contents)) return { kind: 'other' };
  const fields = new Map<string, HeaderValue>();
  const left: LeftOver[] = [];
  const lineOf = lineCounter(header);
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key))
      return { kind: 'invalid', reason: 'a field name is no text', line: lineNumber(startOf(key), header) };
    const name = String(key.value);
    const known = fields.get(name);
    const said = toValue(value, { header, document, name, isPost }, key.range?.[1]);
    if (!isSaid(known)) fields.set(name, said);
    else if (isSaid(said) && !isSame(known, said)) left.push({ name, value: said, line: lineOf(startOf(key)) });
  }
  return { kind: 'fields', fields, ...(left.length > 0 ? { left } : {}) };
}

function isBlank(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.type === 'PLAIN' && !contents.source);
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function lineNumber(offset: number, header: string): number {
  return header.slice(0, offset).split('\n').length;
}

/** Line numbers of offsets that only grow; the header is gone through once. */
function lineCounter(header: string): (offset: number) => number {
  let line = 1;
  let next = header.indexOf('\n');
  return (offset) => {
    for (; next >= 0 && next < offset; next = header.indexOf('\n', next + 1)) line += 1;
    return line;
  };
}

function toValue(node: unknown, source: Source, keyEnd?: number): HeaderValue {
  if (isScalar(node)) return toText(node, source, keyEnd);
  if (isCollection(node) && node.flow === true && source.isPost && texts.has(source.name))
    return flowText(node, source.header);
  if (isSeq(node) && source.isPost && prose.has(source.name))
    return node.items.map((item) => toValue(item, { ...source, name: 'tags' }));
  return isNode(node) ? toHeaderValue(node.toJS(source.document, { maxAliasCount: 50 })) : '';
}

/** Brackets in a field that is one text, with what YAML would take for a comment. */
function flowText(node: Node, header: string): string {
  const [start = 0, end = 0] = node.range ?? [];
  const text = header.slice(start, end);
  const line = lineAt(node, header);
  const isCut = line.startsWith(text) && /^\s+#/.test(line.slice(text.length));
  return (isCut ? line : text).replace(/\s*\n\s*/g, ' ').trim();
}

/** A scalar as its author wrote it. */
function toText(scalar: Scalar, source: Source, keyEnd?: number): string {
  const value = typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? '');
  if (!source.isPost) return value;
  const isPlain = scalar.type === 'PLAIN' || scalar.type === undefined;
  if (isPlain) return prose.has(source.name) ? asWritten(scalar, value, lineAt(scalar, source.header, keyEnd)) : value;
  const line = lineAt(scalar, source.header);
  if (scalar.type !== 'QUOTE_DOUBLE' || line.length < 2 || !line.endsWith('"')) return value;
  // Titles come from a generator that escapes quotes and leaves backslashes alone; elsewhere an escape that gives a control was none.
  const isMisread =
    source.name === 'title' ? !/\\[\\ux]/.test(line) : /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(value);
  return isMisread ? line.slice(1, -1).replaceAll('\\"', '"') : value;
}

/** With what YAML would take for a comment, a tag or an anchor. */
function asWritten(scalar: Scalar, value: string, line: string): string {
  if (scalar.anchor !== undefined || scalar.tag !== undefined) return line;
  const isCut = value === '' ? line.startsWith('#') : line.startsWith(value) && /^\s+#/.test(line.slice(value.length));
  return isCut ? line : value;
}

/** From where the scalar, or what follows its key, begins to the end of that line. */
function lineAt(scalar: Node, header: string, keyEnd?: number): string {
  const start = keyEnd ?? scalar.range?.[0] ?? 0;
  const end = header.indexOf('\n', start);
  const line = header.slice(start, end < 0 ? header.length : end).trim();
  return keyEnd === undefined ? line : line.replace(/^["']?:/, '').trim();
}
