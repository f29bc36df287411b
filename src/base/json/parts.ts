import { openHeld } from './held.ts';
import { deepest, openSigns, signs } from './signs.ts';

/** A part of a JSON document: a member of its outermost object (`"title": "…"`), or a value of the list in it. */
export interface JsonPart {
  /** As written; undefined where it is nested too deep, or too long, to be of use. */
  readonly text: string | undefined;
  readonly isInList: boolean;
  /** 1-based line it begins in. */
  readonly line: number;
  /** The document ended within it. */
  readonly isCut: boolean;
}

/** How a document of JSON ended. */
export type JsonEnd = 'whole' | 'cut' | 'more behind it' | 'no object';

/**
 * The parts of a JSON object that comes in pieces, cut anywhere: its members, and in the place of the member named `list` the values of
 * that list one by one. Nothing is parsed. Holds one part, and looks at each character once.
 */
export async function* jsonParts(text: AsyncIterable<string>, list: string): AsyncGenerator<JsonPart, JsonEnd> {
  const found: JsonPart[] = [];
  const parts = openParts(list, found);
  for await (const chunk of text) {
    parts.write(chunk);
    yield* found.splice(0);
  }
  const end = parts.end();
  yield* found.splice(0);
  return end;
}

/** Where in the document the scanner is. */
interface State {
  /** Brackets that are open, and how many of them are around a part: 1 for members, 2 within the list. */
  depth: number;
  outer: number;
  hasBegun: boolean;
  hasMore: boolean;
}

function openParts(list: string, found: JsonPart[]) {
  const isList = new RegExp(String.raw`^\s*"${list}"\s*:\s*$`);
  const held = openHeld();
  let line: number | undefined;
  const state: State = { depth: 0, outer: 0, hasBegun: false, hasMore: false };
  const drop = (at: number): void => {
    held.begin(at + 1);
    line = undefined;
  };
  const settle = (at: number, isCut = false): void => {
    if (line !== undefined) found.push({ text: held.take(at), isInList: state.outer === 2, line, isCut });
    drop(at);
  };
  const write = openSigns((sign, at, lineHere) => {
    if (state.depth === 0) {
      if (begins(sign, state)) drop(at);
    } else if (sign === signs.comma && state.depth === state.outer) settle(at);
    else if (sign === signs.braceEnd || sign === signs.bracketEnd) {
      if (state.depth === state.outer) settle(at);
      close(sign, state);
    } else {
      line ??= lineHere;
      if (sign !== signs.brace && sign !== signs.bracket) return;
      state.depth += 1;
      if (state.depth > deepest) held.forget();
      if (sign !== signs.bracket || state.depth !== 2 || state.outer !== 1 || !isList.test(held.start(at))) return;
      state.outer = 2;
      drop(at);
    }
  });
  return {
    write: (chunk: string): void => {
      held.add(chunk);
      write(chunk);
      held.keep();
    },
    end: (): JsonEnd => {
      const { depth, hasBegun, hasMore } = state;
      if (depth > 0) settle(0, true);
      if (!hasBegun) return hasMore ? 'no object' : 'cut';
      return depth > 0 ? 'cut' : hasMore ? 'more behind it' : 'whole';
    },
  };
}

/** True for the bracket that opens the object. */
function begins(sign: number, state: State): boolean {
  const isBegin = sign === signs.brace && !state.hasBegun;
  if (isBegin) Object.assign(state, { hasBegun: true, depth: 1, outer: 1 });
  else state.hasMore = true;
  return isBegin;
}

/** The end of the object ends a list in it that was left open. */
function close(sign: number, state: State): void {
  const isOfObject = state.depth === 2 && state.outer === 2 && sign === signs.braceEnd;
  state.depth = isOfObject ? 0 : state.depth - 1;
  state.outer = Math.min(state.outer, state.depth);
}
