import type { Json } from '../../model/json.ts';

/**
 * A field as YAML 1.1 that reads the same in 1.2, with the bytes that the serialiser would make of it; undefined where it takes the
 * serialiser to know them. Most fields of most posts are plain beyond doubt, and the serialiser looks at every sign several times.
 */
export function findPlainYaml(name: string, value: Json, indent: string = ''): string | undefined {
  if (!plainName.test(name) || word.test(name)) return undefined;
  const scalar = findScalar(value);
  if (scalar !== undefined) return `${indent}${name}: ${scalar}\n`;
  if (value === null || typeof value !== 'object') return undefined;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => findItem(item, inner))
    : Object.entries(value).map(([key, item]) => findPlainYaml(key, item, inner));
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return `${indent}${name}:\n${parts.join('')}`;
}

/** Fields with the fences of front matter; undefined where one of them takes the serialiser, or there is none. */
export function findPlainHeader(data: Readonly<Record<string, Json>>): string | undefined {
  const fields = Object.entries(data).map(([name, value]) => findPlainYaml(name, value));
  return fields.length === 0 || fields.includes(undefined) ? undefined : `---\n${fields.join('')}---\n`;
}

/** One of a list: a scalar, or fields of which the first stands behind the hyphen. */
function findItem(value: Json, indent: string): string | undefined {
  const scalar = findScalar(value);
  if (scalar !== undefined) return `${indent}- ${scalar}\n`;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const fields = Object.entries(value).map(([key, item]) => findPlainYaml(key, item, `${indent}  `));
  if (fields.length === 0 || fields.includes(undefined)) return undefined;
  return `${indent}- ${fields.join('').slice(indent.length + 2)}`;
}

function findScalar(value: Json): string | undefined {
  if (typeof value === 'string') return findText(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  return typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : undefined;
}

function findText(text: string): string | undefined {
  if (quoted.test(text)) return `"${text}"`;
  if (!line.test(text)) return undefined;
  if (/: | #|:$/.test(text)) return /["\\]/.test(text) ? undefined : `"${text}"`;
  return letterFirst.test(text) && !word.test(text) ? text : undefined;
}

const plainName = /^[A-Za-z_][A-Za-z0-9_-]{0,60}$/;

/** What either version has a meaning for. */
const word = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** What 1.1 takes for a time or for a truth. */
const quoted =
  /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[-+][01]\d:\d\d)|[YyNn]|[Tt]rue|[Ff]alse|[Yy]es|[Nn]o|[Oo]n|[Oo]ff)$/;

/** One line of signs that are written as they are, no space at its ends. */
const line =
  /^(?! )[\ufe0e-\ufe0f -~\u00a1-\u00ac\u00ae-\u02ff\u200b-\u200d\u2010-\u2027\u2030-\u205e\u2100-\u2bff\u3001-\ud7a3\uff01-\uff9d\u{1f000}-\u{1faff}]+(?<! )$/u;

/** Starts as nothing does but text: with a letter, a mark, or a number that is none since letters of the East are in it. */
const letterFirst =
  /^(?:[A-Za-z\u00c0-\u02ff\u2018\u201c\u2190-\u2bff\u3008-\u3011\u3041-\ud7a3\uff01-\uff9d\u{1f000}-\u{1faff}]|\d+ [A-Za-z]{2}|\d.*[\u3041-\ud7a3])/u;
