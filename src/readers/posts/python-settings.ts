import type { HeaderValue, Parsed } from '../../base/header/value.ts';

/**
 * The plain assignments of Pelican's configuration: `NAME = 'text'`, a number, True or False, or another name of the file.
 * It is a program and is read as a text: what has to be worked out is passed over.
 */
export function pythonSettings(text: string): Parsed {
  const fields = new Map<string, HeaderValue>();
  for (const [, name = '', written = ''] of text.matchAll(/^([A-Z][A-Z0-9_]*)[ \t]*=(?!=)[ \t]*(.*)$/gm)) {
    const value = valueOf(written, fields);
    if (value === undefined) fields.delete(name);
    else fields.set(name, value);
  }
  return fields.size === 0 ? { kind: 'other' } : { kind: 'fields', fields };
}

/** The value of an expression that is a literal or a name, with a comment behind it; undefined for all others. */
function valueOf(written: string, known: ReadonlyMap<string, HeaderValue>): HeaderValue | undefined {
  const [, text] = /^[rub]?(?:"((?:[^"\\]|\\.)*)"|'(?:[^'\\]|\\.)*')[ \t]*(?:#.*)?$/i.exec(written) ?? [];
  const single = /^[rub]?'((?:[^'\\]|\\.)*)'[ \t]*(?:#.*)?$/i.exec(written)?.[1];
  const literal = text ?? single;
  if (literal !== undefined) return literal.replace(/\\(['"\\])/g, '$1');
  const word = /^([\w.]+)[ \t]*(?:#.*)?$/.exec(written)?.[1];
  if (word === undefined) return undefined;
  if (word === 'True' || word === 'False') return word === 'True';
  return /^\d+$/.test(word) ? Number(word) : known.get(word);
}
