import { serialise } from '../../base/html/serialise.ts';
import { isTag, isText, parseHtml, textOf, type Element, type Text } from '../../base/html/tree.ts';
import { blocks, preformatted, voidElements } from '../../base/html/vocabulary.ts';
import type { Convert, Converters } from './converters.ts';
import { convertTogether } from './together.ts';
import { findVariety, toConversion, type Conversion, type Direction, type Variety } from './variety.ts';

interface Setting {
  /** The post's own; elements may be in another. */
  readonly variety: Variety;
  readonly direction: Direction;
  readonly converters: Converters;
}

/**
 * The body in the other script: text, `alt` and `title`, but no code and nothing in another language. A body in which nothing
 * changes comes back as the very same string.
 */
export function convertBody(html: string, setting: Setting): string {
  const root = parseHtml(html);
  const before = serialise(root);
  const edit: Edit = { ...setting, runs: [] };
  collect(root, toConversion(setting.variety, setting.direction), edit);
  edit.runs.forEach(convertRun);
  const after = serialise(root);
  return after === before ? html : after;
}

interface Edit extends Setting {
  readonly runs: Run[];
}

/** Texts that are read in one go: no block, picture or change of language stands between. */
interface Run {
  readonly texts: Text[];
  readonly convert: Convert;
}

/** Finds the runs below an element; attributes are converted on the way. */
function collect(parent: Element, conversion: Conversion | undefined, edit: Edit): void {
  const convert = conversion && edit.converters(conversion);
  const begin = (): void => {
    if (convert) edit.runs.push({ texts: [], convert });
  };
  if (standsApart(parent)) begin();
  for (const child of parent.children) {
    if (isText(child) && convert) edit.runs.at(-1)?.texts.push(child);
    if (!isTag(child)) continue;
    if (!preformatted.has(child.name)) collect(child, enter(child, conversion, edit), edit);
    if (standsApart(child)) begin();
  }
}

const beside: ReadonlySet<string> = new Set(['body', 'rt', 'rp']);

/** Text before, in and after it is not read in one go. An address shown as a link ends where the link ends. */
function standsApart(element: Element): boolean {
  const { name, attribs } = element;
  if ('lang' in attribs || beside.has(name)) return true;
  if (name === 'a' && /^\s*(?:https?:|www\.)/i.test(textOf(element))) return true;
  return blocks.has(name) || voidElements.has(name) || preformatted.has(name);
}

/** What holds inside the element, by its own language where it names one. */
function enter({ attribs }: Element, outer: Conversion | undefined, edit: Edit): Conversion | undefined {
  const said = attribs['lang'];
  const conversion = said === undefined ? outer : findConversion(said, edit);
  if (conversion === undefined) return undefined;
  if (said !== undefined) attribs['lang'] = conversion.language;
  const convert = edit.converters(conversion);
  for (const name of ['alt', 'title']) {
    const value = attribs[name];
    if (value !== undefined) attribs[name] = convert(value);
  }
  return conversion;
}

function findConversion(language: string, { variety, direction }: Setting): Conversion | undefined {
  const own = findVariety(language);
  return own === undefined ? undefined : toConversion(own === 'unsaid' ? variety : own, direction);
}

function convertRun({ texts, convert }: Run): void {
  const sources = texts.map(({ data }) => data);
  const converted = convertTogether(sources, convert);
  for (const [at, node] of texts.entries()) node.data = converted[at] ?? node.data;
}
