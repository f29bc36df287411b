import { texts } from './prose.ts';
import { isSaid, isSame, type HeaderFields, type HeaderValue, type LeftOver, type Parsed } from './value.ts';

export type HeaderLanguage = 'yaml' | 'json' | 'toml';

interface Chunk {
  /** Absent where the line is no field. */
  readonly name?: string;
  readonly value: string;
  readonly line: number;
  /** The lines below, up to the next field. */
  readonly below: string[];
}

/**
 * What a header that its parser refused still says: `name: value`, and what stands below a name. `again` may parse one
 * field that is spread over lines. Undefined where no line is a field.
 */
export function readLines(
  header: string,
  language: HeaderLanguage,
  again: (chunk: string) => Parsed,
): { readonly fields: HeaderFields; readonly left: readonly LeftOver[] } | undefined {
  const chunks = toChunks(header, language);
  if (!chunks) return undefined;
  // Each try costs a parser; a header of this size is no header anyway.
  const isSmall = language === 'yaml' && header.length < 65_536;
  const fields = new Map<string, HeaderValue>();
  const left: LeftOver[] = [];
  for (const chunk of chunks) {
    const { name, line } = chunk;
    if (name === undefined) {
      left.push({ value: [chunk.value, ...chunk.below].join('\n'), line });
      continue;
    }
    const known = fields.get(name);
    const whole = isSmall && chunk.below.length > 0 ? wholeOf(name, chunk, again) : undefined;
    const said = whole ?? toValue(chunk, language);
    if (!isSaid(known)) fields.set(name, said);
    else if (isSaid(said) && !isSame(known, said)) left.push({ name, value: said, line });
  }
  return { fields, left };
}

/** One chunk a field, at the depth of the first, and one a line that is none; undefined where there is none, or it is prose. */
function toChunks(header: string, language: HeaderLanguage): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let rubble = 0;
  let depth = Infinity;
  let table = '';
  for (const [at, line] of header.split('\n').entries()) {
    const text = line.trim();
    if (text === '' || text.startsWith('#') || (language === 'json' && /^[{}],?$/.test(text))) continue;
    const indent = line.length - line.trimStart().length;
    const field = indent <= depth ? fieldOf(text, language) : undefined;
    const open = chunks.at(-1);
    if (language === 'toml' && /^\[[^[\]]+\]$/.test(text)) table = `${text.slice(1, -1)}.`;
    else if (field) {
      depth = Math.min(depth, indent);
      chunks.push({ name: table + field.name, value: field.value, line: at + 1, below: [] });
    } else if (language === 'yaml' && indent <= depth && isOdd(text, open === undefined))
      chunks.push({ value: text, line: at + 1, below: [] });
    else if (open && (open.name === undefined ? indent > 0 : !isStray(text, open.value, indent <= depth)))
      open.below.push(line);
    else {
      chunks.push({ value: text, line: at + 1, below: [] });
      if (open?.name === undefined) rubble += 1;
    }
  }
  return isHeader(chunks, rubble) ? chunks : undefined;
}

/** Fields, and where lines that are none stand above them, at least as many, with a name that no prose has: else it is prose. */
function isHeader(chunks: readonly Chunk[], rubble: number): boolean {
  const names = chunks.flatMap(({ name }) => name ?? []);
  return rubble === 0 ? names.length > 0 : names.length >= rubble && names.some((name) => known.has(name));
}

const known = new Set(
  'title date published layout tags categories from url permalink slug author authors lang language description draft'.split(
    ' ',
  ),
);

/** An item of a list below a field that has a value on its own line: it belongs to none. */
function isStray(text: string, value: string, isAtDepth: boolean): boolean {
  const isWhole = !/^(?:[|>]|$)/.test(value) && (!/^["'[{]/.test(value) || /["'\]}]$/.test(value));
  return isAtDepth && isWhole && /^-\s/.test(text);
}

/** What YAML would take for a field whose name is no text: `{a: b}: c`. On top of a header also `a, b: c`. */
function isOdd(text: string, isFirst: boolean): boolean {
  return /^[?:](?:\s|$)/.test(text) || ((isFirst || /^[[{&*!%@`]/.test(text)) && /:(?:\s|$)/.test(text));
}

function fieldOf(text: string, language: HeaderLanguage): { name: string; value: string } | undefined {
  const cut = text.indexOf(language === 'toml' ? '=' : ':');
  if (cut < 1 || cut > 80) return undefined;
  const name = unquoted(text.slice(0, cut));
  const value = text.slice(cut + 1);
  if (!/^[\p{L}_][\p{L}\p{M}\p{N}_. -]*$/u.test(name) || value.startsWith('//')) return undefined;
  return { name, value: language === 'json' ? value.trim().replace(/,$/, '') : value.trim() };
}

function wholeOf(name: string, { value, below }: Chunk, again: (chunk: string) => Parsed): HeaderValue | undefined {
  const parsed = again(`${name}: ${value}\n${below.join('\n')}\n`);
  return parsed.kind === 'fields' && parsed.fields.size === 1 ? parsed.fields.get(name) : undefined;
}

function toValue({ name, value, below }: Chunk, language: HeaderLanguage): HeaderValue {
  const lines = below.map((line) => line.trim());
  if (/^[|>][-+\d]*$/.test(value)) return lines.join('\n');
  if (value === '' && lines.length > 0 && lines.every((line) => line.startsWith('-')))
    return lines.map((line) => unquoted(line.slice(1)));
  const text = [value, ...lines].join(' ').trim();
  if (!texts.has(name ?? '') && /^\[[^[\]]*\]$/.test(text))
    return text
      .slice(1, -1)
      .split(',')
      .map(unquoted)
      .filter((item) => item !== '');
  return name === 'title' || language !== 'yaml' ? unquoted(text) : quotedWhole(text);
}

/** `"a" and "b"` is quoted twice, not once: only a generator that quotes titles writes `"a "quoted" b"`. */
function quotedWhole(text: string): string {
  const inner = text.slice(1, -1).replaceAll('\\"', '');
  return text.startsWith('"') && inner.includes('"') ? text : unquoted(text);
}

function unquoted(value: string): string {
  const text = value.trim();
  const isQuoted = (mark: string): boolean => text.length > 1 && text.startsWith(mark) && text.endsWith(mark);
  if (isQuoted('"')) return text.slice(1, -1).replaceAll('\\"', '"');
  return isQuoted("'") ? text.slice(1, -1).replaceAll("''", "'") : text;
}
