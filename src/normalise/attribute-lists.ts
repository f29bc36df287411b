import { countInk } from '../base/text.ts';
import type { Account } from './account.ts';
import type { Repair } from './repair.ts';
import { codeRanges } from './templates/code.ts';

export const attributeLists: Repair = {
  name: 'clean/attribute-list',
  about:
    'Lists of attributes of kramdown (`{: .wide width="300"}`), and those behind headings of Hugo and Pandoc (`{#top .big}`), are for the generator and go; the name of a heading stays a place that links lead to.',
  changes: 'content',
  example: {
    as: 'markdown',
    before: '[Up](#top)\n\n## Tide {#top .big}\n\nHigh water.\n{: .note}',
    after: '<p><a href="#top">Up</a></p><h2>Tide<a id="top"></a></h2><p>High water.</p>',
  },
};

const item = /(?:(?:[.#][\w:-]+)+|[\w-]+=(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'|[^\s"'{}]{1,500})|[\w-]+)/.source;
const items = `\\s{0,9}${item}(?:\\s{1,9}${item}){0,19}`;
/** Also `{:toc}`, `{::options x="y" /}` and `{:/}`. */
const list = `\\{:(?:/[\\w]*|:?(?:${items}))\\s{0,9}/?\\}`;
/** kramdown: alone on a line, at the start of an item, or right behind what they are for. Elsewhere `{:ok}` is text. */
const ofKramdown = new RegExp(
  [
    `(?<=^[ \\t>]{0,20})(?:${list}[ \\t]{0,9}){1,9}$`,
    `(?<=^[ \\t>]{0,20}(?:[-*+]|\\d{1,9}[.)])[ \\t]{1,4})(?=\\{:[\\s.#])${list}[ \\t]{0,9}`,
    `(?<=[)\\]\`*_>~])(?:${list}){1,9}`,
  ].join('|'),
  'gm',
);
const ofHeading = new RegExp(
  `^( {0,3}#{1,6} [^\\n]*?[^ \\t\\n])[ \\t]+\\{(?:#([\\w:-]{1,200})(?![\\w:-]))?((?:${items})?)\\s{0,9}\\}[ \\t]*(?:#+[ \\t]*)?$`,
  'gm',
);

/** The Markdown without lists of attributes. Code stays as it is. */
export function withoutAttributeLists(markdown: string, account: Account): string {
  const mayHave = markdown.includes('{:') || /\{[#.]/.test(markdown);
  if (!mayHave || !account.isOn(attributeLists)) return markdown;
  let [count, taken] = [0, 0];
  const take = (all: string, kept: string): string => {
    count += 1;
    taken += countInk(all) - countInk(kept);
    return kept;
  };
  const headed = outsideCode(markdown, ofHeading, ([all, words = '', id, rest = '']) => {
    if (id === undefined && !/^\s*\./.test(rest)) return all;
    return take(all, id === undefined ? words : `${words} <a id="${id}"></a>`);
  });
  const text = outsideCode(headed, ofKramdown, ([all]) => take(all, ''));
  if (count > 0)
    account.note(attributeLists, { count, taken, ...(account.isWatched ? { before: markdown, after: text } : {}) });
  return text;
}

function outsideCode(markdown: string, pattern: RegExp, toText: (match: RegExpExecArray) => string): string {
  const code = codeRanges(markdown);
  let [out, behind, at] = ['', 0, 0];
  for (const match of markdown.matchAll(pattern)) {
    const { index } = match;
    while ((code[at]?.[1] ?? Infinity) <= index) at += 1;
    if ((code[at]?.[0] ?? Infinity) <= index) continue;
    out += markdown.slice(behind, index) + toText(match);
    behind = index + match[0].length;
  }
  return out + markdown.slice(behind);
}
