import { openHeld } from './held.ts';
import { deepest, openSigns, signs } from './signs.ts';

/** A value of one of the lists that were asked for. */
export interface JsonRow {
  /** The list it is in, as it was asked for. */
  readonly list: string;
  /** As written; undefined where it is nested too deep, or too long, to be of use. */
  readonly text: string | undefined;
  /** 1-based line it begins in. */
  readonly line: number;
  /** The document ended within it. */
  readonly isCut: boolean;
}

const colon = 58;

/**
 * The values of lists anywhere in a document of JSON that comes in pieces, cut anywhere, one by one. A list is named by the members and
 * lists around it: `db.*.data.posts`. Nothing is parsed. Holds one value, and looks at each character once.
 */
export async function* jsonRows(text: AsyncIterable<string>, lists: ReadonlySet<string>): AsyncGenerator<JsonRow> {
  const found: JsonRow[] = [];
  const rows = openRows(lists, found);
  const { held, settle } = rows;
  const write = openSigns(shallow(rows));
  for await (const chunk of text) {
    held.add(chunk);
    write(chunk);
    held.keep();
    yield* found.splice(0);
  }
  settle(Number.POSITIVE_INFINITY, true);
  yield* found.splice(0);
}

interface Open {
  readonly isObject: boolean;
  /** Its own path. */
  readonly path: string;
}

function openRows(lists: ReadonlySet<string>, found: JsonRow[]) {
  const stack: Open[] = [];
  const held = openHeld();
  /** How deep the list is whose values are wanted; 0 where none is open. */
  let inside = 0;
  let [key, isKey] = ['', false];
  let line: number | undefined;

  const isAtRow = (): boolean => inside > 0 && stack.length === inside;
  const settle = (at: number, isCut: boolean): void => {
    if (line === undefined) return;
    const text = held.take(at)?.trim();
    if (text !== '') found.push({ list: stack[inside - 1]?.path ?? '', text, line, isCut });
    line = undefined;
  };
  const open = (sign: number): void => {
    const path = pathIn(stack.at(-1), key);
    stack.push({ isObject: sign === signs.brace, path });
    if (inside === 0 && sign === signs.bracket && lists.has(path)) inside = stack.length;
    [key, isKey] = ['', sign === signs.brace];
  };
  const close = (at: number): void => {
    if (inside > 0 && stack.length === inside) {
      settle(at, false);
      inside = 0;
    }
    stack.pop();
  };
  const onSign = (sign: number, at: number, lineHere: number): void => {
    const isEnd = sign === signs.braceEnd || sign === signs.bracketEnd;
    if (isAtRow() && line === undefined && sign !== signs.comma && !isEnd) {
      line = lineHere;
      held.begin(at);
    }
    if (sign === signs.brace || sign === signs.bracket) open(sign);
    else if (isEnd) close(at);
    else if (sign === signs.comma) {
      if (isAtRow()) settle(at, false);
      isKey = stack.at(-1)?.isObject === true;
    } else if (inside > 0) return;
    else if (sign === signs.quote && isKey) held.begin(at);
    else if (sign === colon && isKey) [key, isKey] = [(held.take(at) ?? '').trim().slice(1, -1), false];
  };
  return { held, settle, onSign, isFull: (): boolean => stack.length - inside >= deepest };
}

/** Calls for no sign in what is nested too deep: brackets there are only counted. */
function shallow({ onSign, isFull, held }: Pick<ReturnType<typeof openRows>, 'onSign' | 'isFull' | 'held'>) {
  let beyond = 0;
  return (sign: number, at: number, line: number): void => {
    const isBegin = sign === signs.brace || sign === signs.bracket;
    if (beyond === 0 && !(isBegin && isFull())) onSign(sign, at, line);
    else if (isBegin) {
      beyond += 1;
      held.forget();
    } else if (sign === signs.braceEnd || sign === signs.bracketEnd) beyond -= 1;
  };
}

/** The path of what begins in a container. */
function pathIn(around: Open | undefined, key: string): string {
  const name = around === undefined ? '' : around.isObject ? key : '*';
  return around === undefined || around.path === '' ? name : `${around.path}.${name}`;
}
