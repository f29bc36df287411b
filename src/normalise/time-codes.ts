import { escapeAttribute, escapeText } from '../base/xml.ts';
import type { Account } from './account.ts';
import type { Repair } from './repair.ts';
import { findEmbed } from './video.ts';

export const timeCodes: Repair = {
  name: 'heal/time-code',
  about:
    'Three or more ascending time codes in plain text are the contents of a film: they become a list, and lead to the moment where the page plays the film.',
  changes: 'form',
  example: {
    as: 'text',
    before: '0:00 a1:27 b4:44 c',
    after: '<ul><li>0:00 a</li><li>1:27 b</li><li>4:44 c</li></ul>',
  },
};

/** A list of moments, and the text around it. */
export interface Moments {
  readonly before: string;
  /** `mark` is HTML, `text` is not. */
  readonly items: readonly { readonly mark: string; readonly text: string }[];
  readonly after: string;
}

/** A time code as video descriptions use it, with no digit or colon beside it. */
const timeCode = /(?<![\d:])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?![\d:])/g;

export function toMoments(
  text: string,
  { account, url }: { readonly account: Account; readonly url: string | undefined },
): Moments | undefined {
  if (!account.isOn(timeCodes)) return undefined;
  const codes = [...text.matchAll(timeCode)].map(({ 0: code, 1: hours = 0, 2: minutes, 3: rest, index }) => {
    return { code, seconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(rest), index };
  });
  const isList = codes.every(({ seconds }, at) => at === 0 || seconds > (codes[at - 1]?.seconds ?? 0));
  const first = codes[0];
  if (!first || codes.length < 3 || !isList) return undefined;
  const last = text.slice(codes.at(-1)?.index ?? 0);
  const end = text.length - last.length + (last.indexOf('\n') < 0 ? last.length : last.indexOf('\n'));
  const page = url === undefined ? undefined : findEmbed(url)?.moment;
  const items = codes.map(({ code, seconds, index }, at) => ({
    mark: page === undefined ? escapeText(code) : `<a href="${escapeAttribute(page(seconds))}">${escapeText(code)}</a>`,
    text: text.slice(index + code.length, codes[at + 1]?.index ?? end).trimEnd(),
  }));
  account.note(timeCodes, {
    count: items.length,
    before: text,
    after: items.map(({ mark, text: line }) => mark + line).join('\n'),
  });
  return { before: text.slice(0, first.index), items, after: text.slice(end) };
}
