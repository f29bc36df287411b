import type { Change } from '../../model/change.ts';
import { cutGraphemes } from '../../base/text.ts';
import type { Explained } from '../../pipeline/explain.ts';
import { printable } from '../printable.ts';
import { diff, type Piece } from './diff.ts';
import { aboutOf } from './document.ts';

interface Settings {
  readonly hasColour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly isFull: boolean;
}

/** Differences shown of one change. */
const most = 4;

/** An explanation for a terminal. */
export function toText(explained: Explained, settings: Settings): string {
  const { raw, post, changes, ledger, diagnostics } = explained;
  const { read, given, taken, written } = ledger;
  const kind = raw.content?.as ?? 'none';
  const notes = diagnostics.filter(({ code }) => !changes.some(({ rule }) => rule === code));
  return [
    bold(`${post.place.file}${post.title === undefined ? '' : `  ${post.title}`}`, settings),
    ...fieldsOf(explained),
    '',
    changes.length === 0 ? 'No rule changed anything.' : 'What was done, in order:',
    ...changes.flatMap((change, at) => toStep(change, at + 1, settings)),
    '',
    `body: ${kind}, ${read} characters read${given > 0 ? ` + ${given} given` : ''} = ${written} written + ${taken} taken`,
    ...notes.map(({ code, severity, message }) => `${severity} ${code}: ${message}`),
  ]
    .map((line) => (settings.hasColour ? line : printable(line)))
    .join('\n');
}

function fieldsOf({ raw, post }: Explained): string[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['id', post.id],
    ['url', post.url],
    ['published', post.published],
    ['updated', post.updated],
    ['authors', post.authors.map(({ name }) => name).join(', ')],
    ['tags', post.tags.map(({ term }) => term).join(', ')],
    ['language', post.language],
    ['summary', post.summary],
    ['attached', post.attachments.map(({ url }) => url).join(' ')],
    ['source', raw.content === undefined ? undefined : `${raw.content.as}, ${raw.content.value.length} characters`],
  ];
  return rows.filter(([, value]) => value).map(([name, value]) => `  ${name.padEnd(10)}${printable(value ?? '')}`);
}

function toStep(change: Change, number: number, settings: Settings): string[] {
  const { rule, field, count, taken, given, reason = '', before, after } = change;
  const ink = [reason, taken > 0 ? `${taken} characters taken` : '', given > 0 ? `${given} characters given` : ''];
  const head = [`${field} × ${count}`, ...ink].filter(Boolean).join(', ');
  const shown =
    before === undefined && after === undefined ? [] : shownPieces(diff(before ?? '', after ?? ''), settings);
  return [`${String(number).padStart(3)}  ${bold(rule, settings)}  ${head}`, `     ${aboutOf(change)}`, ...shown];
}

function shownPieces(pieces: readonly Piece[], { hasColour, width, isFull }: Settings): string[] {
  const changed = pieces.filter(({ kind, text }) => kind !== 'same' && text !== '');
  const shown = isFull ? changed : changed.slice(0, most);
  const lines = shown.map(({ kind, text }) => {
    const line = `${kind === 'added' ? '+' : '-'} ${printable(shownSpace(text))}`;
    const cut = isFull ? line : cutGraphemes(line, width - 7);
    const whole = cut === line ? cut : `${cut}…`;
    return `     ${hasColour ? `\u001b[${kind === 'added' ? 32 : 31}m${whole}\u001b[0m` : whole}`;
  });
  const more = changed.length - shown.length;
  return more > 0 ? [...lines, `     … and ${more} more (--full shows them)`] : lines;
}

/** White space at which a change would not be seen. */
function shownSpace(text: string): string {
  return text.replace(/ {2,}/g, '␣').replaceAll('\n', '⏎').replaceAll('\u00a0', '⍽').replaceAll('\u3000', '□');
}

function bold(text: string, { hasColour }: Settings): string {
  return hasColour ? `\u001b[1m${printable(text)}\u001b[0m` : text;
}
