import { texts } from './prose.ts';
import type { HeaderFields, HeaderValue } from './value.ts';

/**
 * The fields of a header of lines `name: words`, `name: "words"` and `name: [ one, two ]` in which YAML has no surprise; undefined
 * where there is any other line. The same as the YAML parser gives, at a tenth of the price.
 */
export function readSimple(header: string): HeaderFields | undefined {
  if (odd.test(header)) return undefined;
  const fields = new Map<string, HeaderValue>();
  for (const line of header.replace(/\n$/, '').split('\n')) {
    const [, name = '', words, quoted, list] = field.exec(line) ?? [];
    if (name === '' || fields.has(name) || (list !== undefined && texts.has(name))) return undefined;
    fields.set(name, list?.split(',').map((item) => item.trim()) ?? quoted?.replaceAll('\\"', '"') ?? words ?? '');
  }
  return fields;
}

/** Control characters, and white space that is none in YAML. */
// oxlint-disable-next-line no-control-regex -- control characters are the subject
const odd = /[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/** Begins with a sign that begins no list, quotation, anchor, tag, comment or block; holds neither `: ` nor ` #`. */
const words = String.raw`[\w/(（+$^~.;<=\u00a1-\uffff](?:[^:#]|:(?=[^ ])|(?<! )#)*(?<! )`;
const item = String.raw` *[\w/(（+$^~.;<=\u00a1-\uffff][^,:#"[\]{}]*`;
const field = new RegExp(
  String.raw`^([A-Za-z_][\w-]{0,60}):(?: (?:(${words})|"((?:[^"\\]|\\")*)"|\[(${item}(?:,${item})*)\]))?$`,
);
