import { readSimpleHtml } from '../base/html/simple.ts';
import { prepareSource } from '../base/html/source.ts';
import { inkOf, parseAnyHtml, parseHtml, type Element } from '../base/html/tree.ts';
import type { Account } from './account.ts';
import { withoutMarkers } from './markers.ts';
import type { Repair } from './repair.ts';

export const textInBrackets: Repair = {
  name: 'heal/text-in-brackets',
  about:
    'Words and addresses in angle brackets that are no markup are text, addresses in a page links too: a browser would swallow them, and the sentence behind a bracket that nothing closes.',
  changes: 'content',
  example: { before: '<p>see <The One Thing></p>', after: '<p>see &lt;The One Thing&gt;</p>' },
};

export const excess: Repair = {
  name: 'heal/excess',
  about:
    'Tags nested deeper than 400 levels are left out and their text stays; a tag with more than a thousand attributes loses them.',
  changes: 'form',
  required: 'Programs that read feeds and books stop at such bodies, ours included.',
  example: {
    before: `${'<b>'.repeat(500)}a${'</b>'.repeat(500)}`,
    after: `<p>${'<b>'.repeat(400)}a${'</b>'.repeat(400)}</p>`,
  },
};

/** A tree and the source that it was parsed from. */
export interface Parsed {
  readonly root: Element;
  readonly html: string;
}

/** The tree of HTML, with what was done on record to make its source fit for a parser: nothing where it is simple, as most is. */
export function parseSource(given: string, account: Account): Parsed {
  const html = withoutMarkers(given, account);
  const root = readSimpleHtml(html);
  if (root) return { root, html };
  const prepared = toSource(html, account);
  return { root: prepared === html ? parseAnyHtml(html) : parseHtml(prepared), html: prepared };
}

function toSource(html: string, account: Account): string {
  const isWords = account.isOn(textInBrackets);
  const prepared = prepareSource(html, { words: isWords });
  if (prepared.excess > 0) account.note(excess, { count: prepared.excess });
  if (prepared.asText > 0) {
    const swallowed = prepareSource(html, { words: false }).html;
    const shown = inkOf(parseHtml(prepared.html)) - inkOf(parseHtml(swallowed));
    account.note(textInBrackets, { count: prepared.asText, given: Math.max(0, shown), taken: Math.max(0, -shown) });
  }
  return prepared.html;
}
