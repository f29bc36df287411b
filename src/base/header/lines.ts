import type { HeaderFields, HeaderValue, Parsed } from './value.ts';

export type HeaderLanguage = 'yaml' | 'json' | 'toml';

/** Lines that are neither a field nor part of one. In YAML: fields whose name is no text. */
const signs: Readonly<Record<HeaderLanguage, RegExp>> = { yaml: /^[?:](?:\s|$)/, json: /^[{}],?$/, toml: /^$/ };

interface Chunk {
  readonly name: string;
  readonly value: string;
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
): HeaderFields | undefined {
  const chunks = toChunks(header, language);
  if (!chunks) return undefined;
  // Each try costs a parser; a header of this size is no header anyway.
  const isSmall = language === 'yaml' && header.length < 65_536;
  const fields = new Map<string, HeaderValue>();
  for (const chunk of chunks) {
    const known = fields.get(chunk.name);
    if (known !== undefined && known !== '') continue;
    const whole = isSmall && chunk.below.length > 0 ? wholeOf(chunk, again) : undefined;
    fields.set(chunk.name, whole ?? toValue(chunk, language));
  }
  return fields;
}

/** One chunk a field, at the depth of the first; undefined where something else stands above the first field. */
function toChunks(header: string, language: HeaderLanguage): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let depth = Infinity;
  let table = '';
  for (const line of header.split('\n')) {
    const text = line.trim();
    if (text === '' || text.startsWith('#') || signs[language].test(text)) continue;
    const indent = line.length - line.trimStart().length;
    const field = indent <= depth ? fieldOf(text, language) : undefined;
    const open = chunks.at(-1);
    if (language === 'toml' && /^\[[^[\]]+\]$/.test(text)) table = `${text.slice(1, -1)}.`;
    else if (field) {
      depth = Math.min(depth, indent);
      chunks.push({ name: table + field.name, value: field.value, below: [] });
    } else if (open) open.below.push(line);
    else return undefined;
  }
  return chunks.length > 0 ? chunks : undefined;
}

function fieldOf(text: string, language: HeaderLanguage): { name: string; value: string } | undefined {
  const cut = text.indexOf(language === 'toml' ? '=' : ':');
  if (cut < 1 || cut > 80) return undefined;
  const name = unquoted(text.slice(0, cut));
  const value = text.slice(cut + 1);
  if (!/^[\p{L}_][\p{L}\p{M}\p{N}_. -]*$/u.test(name) || value.startsWith('//')) return undefined;
  return { name, value: language === 'json' ? value.trim().replace(/,$/, '') : value.trim() };
}

function wholeOf({ name, value, below }: Chunk, again: (chunk: string) => Parsed): HeaderValue | undefined {
  const parsed = again(`${name}: ${value}\n${below.join('\n')}\n`);
  return parsed.kind === 'fields' && parsed.fields.size === 1 ? parsed.fields.get(name) : undefined;
}

function toValue({ name, value, below }: Chunk, language: HeaderLanguage): HeaderValue {
  const lines = below.map((line) => line.trim());
  if (/^[|>][-+\d]*$/.test(value)) return lines.join('\n');
  if (value === '' && lines.length > 0 && lines.every((line) => line.startsWith('-')))
    return lines.map((line) => unquoted(line.slice(1)));
  const text = [value, ...lines].join(' ').trim();
  if (text.length > 1 && text.startsWith('[') && text.endsWith(']'))
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
