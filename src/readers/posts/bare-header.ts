import { frontMatter, type FrontMatter } from '../../base/front-matter.ts';
import type { HeaderFields, HeaderValue } from '../../base/header/value.ts';
import { withLineFeeds } from '../../base/text.ts';

/**
 * Headers without a fence above them: Hexo's, which only end in one (`---` or `;;;`), and Pelican's, which end in an empty line.
 * What has neither is given back as it was read.
 */
export async function withBareHeader(text: string, read: FrontMatter): Promise<FrontMatter> {
  if (read.problem?.kind !== 'missing') return read;
  if (read.body.startsWith('"')) return (await closedBy(';;;', read.body)) ?? read;
  if (!startsLikeField.test(read.body)) return read;
  return (await closedBy('---', read.body)) ?? ofPelican(text) ?? read;
}

/** A word and a colon; most texts do not begin with one of these. */
const startsLikeField =
  /^(?:title|date|tags?|categor(?:y|ies)|slug|author|layout|status|lang|summary|modified)[ \t]*:/i;

/** Two fields above a fence. One alone is a heading with its underline. */
async function closedBy(fence: string, text: string): Promise<FrontMatter | undefined> {
  const end = text.indexOf(`\n${fence}`);
  const header = end < 0 || end > longest ? '' : text.slice(0, end);
  if (!/\n["\w]/.test(header) || /\n[ \t]*\n/.test(header)) return undefined;
  const parsed = await frontMatter(`${fence}\n${text}`);
  if (parsed.problem !== undefined) return undefined;
  const { left, ...rest } = parsed;
  // The fence that was put above is no line of the file.
  return left === undefined
    ? rest
    : { ...rest, left: left.map(({ line, ...item }) => Object.assign(item, { line: line - 1 })) };
}

/** Nobody writes so many characters of header. */
const longest = 16_384;

/** `Title: High water` and so on, up to an empty line; lines that are indented go on with the one above. */
function ofPelican(text: string): FrontMatter | undefined {
  const all = withLineFeeds(text.replace(/^\ufeff/, ''));
  const end = all.search(/\n[ \t]*\n|$(?![^])/);
  const lines = all.slice(0, Math.min(end, longest)).split('\n');
  const fields = new Map<string, string>();
  let last = '';
  for (const line of lines) {
    const [, name, value = ''] = /^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    if (name !== undefined) fields.set((last = name.toLowerCase()), value.trim());
    else if (/^[ \t]{4}\S/.test(line) && last !== '') fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`);
    else return undefined;
  }
  if (!fields.has('title') && !fields.has('date')) return undefined;
  return { fields: inWordsOfOthers(fields), body: all.slice(end).replace(/^\s*\n/, '') };
}

/** A line that a title stands above, or between. */
const ruler = /^([=#*~^"'`+-])\1{2,}[ \t]*$/;

/** Title, docinfo and body of reStructuredText. The text stays as it is written: nothing here reads its markup. */
export function restHeader(text: string): FrontMatter {
  const lines = withLineFeeds(text.replace(/^\ufeff/, '')).split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  let at = ruler.test(lines[first] ?? '') ? first + 1 : first;
  const fields = new Map<string, HeaderValue>();
  if (ruler.test(lines[at + 1] ?? '')) {
    fields.set('title', (lines[at] ?? '').trim());
    at += 2;
  } else at = first;
  while (lines[at]?.trim() === '') at += 1;
  for (; ; at++) {
    const [, name, value = ''] = /^:([A-Za-z][\w -]*):[ \t]*(.*)$/.exec(lines[at] ?? '') ?? [];
    if (name === undefined) break;
    fields.set(name.toLowerCase(), value.trim());
  }
  return {
    fields: inWordsOfOthers(fields),
    body: lines
      .slice(Math.max(0, at))
      .join('\n')
      .replace(/^\s*\n/, ''),
  };
}

/** Pelican cuts lines of people at `;`, else at commas, and calls the day of the last change `modified`. */
function inWordsOfOthers(fields: ReadonlyMap<string, HeaderValue>): HeaderFields {
  const people = fields.get('authors');
  if (typeof people !== 'string') return fields;
  const names = people.split(people.includes(';') ? ';' : ',').map((name) => name.trim());
  return new Map([...fields, ['authors', names.filter((name) => name !== '')]]);
}
