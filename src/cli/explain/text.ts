import type { Change } from '../../model/change.ts';
import { cutGraphemes } from '../../base/text.ts';
import type { Explained } from '../../pipeline/explain.ts';
import { toPlaced } from '../messages.ts';
import { printable } from '../printable.ts';
import { toSight, visible, type Piece } from './diff.ts';
import { aboutOf, firstOfRules, toOff } from './document.ts';

interface Settings {
  readonly hasColour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly isFull: boolean;
}

/** Differences shown of one change. */
const most = 4;

/** Explanations for a terminal. What a rule is for is said where it comes first. */
export function toText(explained: readonly Explained[], settings: Settings): string {
  const firsts = firstOfRules(explained);
  return explained.map((one) => toPart(one, { settings, firsts })).join('\n\n');
}

interface Telling {
  readonly settings: Settings;
  /** The changes whose rule is described. */
  readonly firsts: ReadonlySet<Change>;
}

function toPart(explained: Explained, telling: Telling): string {
  const { settings } = telling;
  const { raw, post, changes, off, ledger, diagnostics } = explained;
  const { read, given, taken, written } = ledger;
  const kind = raw.content?.as ?? 'none';
  const notes = diagnostics.filter(({ code }) => !changes.some(({ rule }) => rule === code));
  return [
    bold(`${post.place.file}${post.title === undefined ? '' : `  ${post.title}`}`, settings),
    ...fieldsOf(explained),
    '',
    changes.length === 0 ? 'No rule changed anything.' : 'What was done, in order:',
    ...changes.flatMap((change, at) => toStep(change, at + 1, telling)),
    ...(off.length === 0 ? [] : ['', 'What was switched off:', ...off.map((one) => `     ${printable(toOff(one))}`)]),
    '',
    `body: ${kind}, ${read} characters read${given > 0 ? ` + ${given} given` : ''} = ${written} written + ${taken} taken`,
    ...notes.map((note) => `${note.severity} ${note.code}  ${toPlaced(note)}`),
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

function toStep(change: Change, number: number, { settings, firsts }: Telling): string[] {
  const { rule, field, count, taken, given, reason = '' } = change;
  const ink = [reason, taken > 0 ? `${taken} characters taken` : '', given > 0 ? `${given} characters given` : ''];
  const head = [`${field} × ${count}`, ...ink].filter(Boolean).join(', ');
  const { pieces, remark } = toSight(change);
  return [
    `${String(number).padStart(3)}  ${bold(rule, settings)}  ${head}`,
    ...(firsts.has(change) ? [`     ${aboutOf(change)}`] : []),
    ...toLines(pieces, settings),
    ...(remark === undefined ? [] : [`     (${remark})`]),
  ];
}

function toLines(pieces: readonly Piece[], settings: Settings): string[] {
  const lines = pieces.flatMap((piece, at) => {
    const [before, after] = [pieces[at - 1], pieces[at + 1]];
    if (piece.kind === 'removed') return [toLine(piece, after?.kind === 'added' ? after.text : '', settings)];
    return piece.kind === 'added' ? [toLine(piece, before?.kind === 'removed' ? before.text : '', settings)] : [];
  });
  const shown = settings.isFull ? lines : lines.slice(0, most);
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `     … and ${more} more (--full shows them)`] : shown;
}

/** One line for a piece; where it has to be cut, the part in which it differs from its counterpart stays. */
function toLine({ kind, text }: Piece, counterpart: string, { hasColour, width, isFull }: Settings): string {
  const room = width - 7;
  const whole = printable(visible(text));
  const line = isFull || whole.length <= room ? whole : cut(fromDifference(text, counterpart), room);
  const signed = `${kind === 'added' ? '+' : '-'} ${line}`;
  return `     ${hasColour ? `\u001b[${kind === 'added' ? 32 : 31}m${signed}\u001b[0m` : signed}`;
}

function cut(text: string, room: number): string {
  const whole = printable(visible(text));
  const start = cutGraphemes(whole, room);
  return start === whole ? whole : `${start}…`;
}

/** How much of what two texts share is shown before the first difference. */
const context = 16;

function fromDifference(text: string, counterpart: string): string {
  let first = 0;
  while (first < text.length && text[first] === counterpart[first]) first += 1;
  if (first <= context || first === text.length) return text;
  const start = first - context;
  const isInside = /[\udc00-\udfff]/.test(text.charAt(start)); // the second half of a character
  return `…${text.slice(isInside ? start - 1 : start)}`;
}

function bold(text: string, { hasColour }: Settings): string {
  return hasColour ? `\u001b[1m${printable(text)}\u001b[0m` : text;
}
