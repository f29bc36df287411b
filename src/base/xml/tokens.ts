import { openLines } from './lines.ts';

/** A start tag. */
export interface XmlTag {
  /** As written. */
  readonly name: string;
  /** What stands behind the name, as written. */
  readonly attributes: string;
  /** It closes itself. */
  readonly isEmpty: boolean;
}

/** What a text of tags consists of. */
export interface XmlHandler {
  /** With the 1-based line it begins in. */
  onOpen(tag: XmlTag, line: number): void;
  onClose(name: string): void;
  /** Text with its references as written, or the literal text of a CDATA section. May come in pieces. */
  onText(text: string, isLiteral: boolean): void;
  /** `<!DOCTYPE …>` as written, with all that it declares. */
  onDeclaration?(written: string, line: number): void;
}

export interface XmlTokens {
  write(chunk: string): void;
  /** No more comes: what is cut off in the middle of a tag is text. */
  end(): void;
}

/** No tag is longer than this; a quotation mark that is never closed would take all that follows for an attribute. */
const longestTag = 1 << 22;

/** What has begun and ends with `mark`, however long it is. */
interface Inside {
  readonly start: string;
  readonly mark: string;
  /** Its text counts. */
  readonly isText: boolean;
}

interface Progress {
  /** No more comes. */
  readonly isLast: boolean;
  /** No declaration was there yet: only the first one may hold others, or each would be searched to the end. */
  readonly mayHold: boolean;
}

/**
 * Parts a text into tags and text, whatever is wrong with it: a bare `&` or `<` is text, a comment, a declaration or a processing
 * instruction is nothing, no entity is ever expanded. Takes the text in pieces that may be cut anywhere, and holds no more than one
 * tag or declaration of it. Linear in the length.
 */
export function openTokens(handler: XmlHandler): XmlTokens {
  let text = '';
  let isLast = false;
  let mayHold = true;
  let inside: Inside | undefined;
  const lines = openLines();

  /** Hands the text up to the next tag on; below zero where no more can be said before more comes. */
  const step = (from: number): number => {
    const start = inside ? -1 : text.indexOf('<', from);
    if (start !== from) {
      const { end, next } = inside
        ? endOfInside(text, inside.mark, { from, isLast })
        : endOfText(text, start, { from, isLast });
      if (end > from && inside?.isText !== false) handler.onText(text.slice(from, end), inside !== undefined);
      if (next >= 0) inside = undefined;
      return next;
    }
    inside = beginAt(text, from);
    if (inside) return from + inside.start.length;
    const end = endOfMarkup(text, from, { isLast, mayHold });
    if (end < 0) return -from - 1;
    if (end === from + 1) handler.onText('<', false);
    else {
      mayHold &&= text.charCodeAt(from + 1) !== 33;
      tell({ written: text.slice(from, end), line: () => lines.at(text, from) }, handler);
    }
    return end;
  };

  const scan = (chunk: string): void => {
    text += chunk;
    let at = 0;
    while (at >= 0 && at < text.length) at = step(at);
    const used = at < 0 ? -at - 1 : at;
    lines.drop(text, used);
    text = text.slice(used);
  };

  return {
    write: scan,
    end: () => {
      isLast = true;
      scan('');
    },
  };
}

/** The end of the text, or where a reference begins that it may have cut off. */
function beforeReference(text: string, from: number): number {
  const at = text.lastIndexOf('&');
  return at >= from && text.length - at < 40 && !text.includes(';', at) ? at : text.length;
}

interface Piece {
  readonly end: number;
  /** Below zero where more must come to tell. */
  readonly next: number;
}

/** Where text that reaches to `start` ends. A reference must not be cut in two, or it could not be decoded. */
function endOfText(
  text: string,
  start: number,
  { from, isLast }: { readonly from: number; readonly isLast: boolean },
): Piece {
  const end = start >= 0 ? start : isLast ? text.length : beforeReference(text, from);
  return { end, next: start < 0 && !isLast ? -end - 1 : end };
}

/** Where what stands before the mark ends, and where to go on. What may be a part of the mark waits. */
function endOfInside(
  text: string,
  mark: string,
  { from, isLast }: { readonly from: number; readonly isLast: boolean },
): Piece {
  const at = text.indexOf(mark, from);
  if (at >= 0) return { end: at, next: at + mark.length };
  if (isLast) return { end: text.length, next: text.length };
  const end = Math.max(from, text.length - mark.length + 1);
  return { end, next: -end - 1 };
}

const insides: readonly Inside[] = [
  { start: '<!--', mark: '-->', isText: false },
  { start: '<![CDATA[', mark: ']]>', isText: true },
  { start: '<?', mark: '?>', isText: false },
];

/** What ends with a mark of its own begins here. */
function beginAt(text: string, at: number): Inside | undefined {
  const sign = text.charCodeAt(at + 1);
  return sign === 33 || sign === 63 ? insides.find(({ start }) => text.startsWith(start, at)) : undefined;
}

/** Where what begins with `<` ends; one sign further where it is text after all, -1 where more must come to tell. */
function endOfMarkup(text: string, start: number, progress: Progress): number {
  const { isLast } = progress;
  const rest = text.length - start;
  const open = isLast ? start + 1 : -1;
  if (rest < 2) return open;
  const sign = text.charCodeAt(start + 1);
  if (sign === 33) return rest < 9 && !isLast ? -1 : endOfDeclaration(text, start, progress);
  if (!isNameStart(sign === 47 ? text.charCodeAt(start + 2) : sign)) return sign === 47 && rest < 3 ? open : start + 1;
  const end = endOfTag(text, start);
  if (end !== 0) return end;
  return rest <= longestTag && !isLast ? -1 : endOfSimple(text, start);
}

/** `<!DOCTYPE … [ … ]>`: what it declares is never used. One that is too long is taken apart into what it consists of. */
function endOfDeclaration(text: string, start: number, { isLast, mayHold }: Progress): number {
  const limit = Math.min(text.length, start + longestTag);
  const isAll = isLast || limit < text.length;
  const found = endWithin(text, start + 2, limit);
  if (found < 0) return isAll ? start + 1 : -1;
  const end = text.charCodeAt(found) === 62 ? found + 1 : undefined;
  const isHolding =
    mayHold && /^<!doctype/i.test(text.slice(start, start + 9)) && text.slice(start, found).includes('[');
  if (!isHolding) return end ?? start + 1;
  const close = text.indexOf(']>', found - 1);
  if (close >= 0 && close < limit) return close + 2;
  return isAll ? (end ?? found) : -1;
}

/** The first `<` or `>`; -1 where there is none up to the limit. */
function endWithin(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 62 || sign === 60) return at;
  }
  return -1;
}

/** Behind the `>` that stands in no quotation marks; 0 where there is none, and behind the `<` where another one shows that it is text. */
function endOfTag(text: string, start: number): number {
  const limit = Math.min(text.length, start + longestTag);
  let isValue = false;
  for (let at = start + 2; at < limit; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 62) return at + 1;
    if (sign === 60) return start + 1;
    if (isValue && (sign === 34 || sign === 39)) {
      at = text.indexOf(sign === 34 ? '"' : "'", at + 1);
      if (at < 0) return 0;
    }
    isValue = sign === 61 || (isValue && sign <= 32);
  }
  return 0;
}

/** The same where a quotation mark is never closed. */
function endOfSimple(text: string, start: number): number {
  const end = endWithin(text, start + 2, Math.min(text.length, start + longestTag));
  return end >= 0 && text.charCodeAt(end) === 62 ? end + 1 : start + 1;
}

/** Letters, `_`, `:` and all beyond ASCII. */
function isNameStart(sign: number): boolean {
  return (sign >= 97 && sign <= 122) || (sign >= 65 && sign <= 90) || sign === 95 || sign === 58 || sign >= 0xaa;
}

interface Found {
  readonly written: string;
  readonly line: () => number;
}

function tell({ written, line }: Found, handler: XmlHandler): void {
  const sign = written.charCodeAt(1);
  if (sign === 33) handler.onDeclaration?.(written, line());
  else if (sign === 47) handler.onClose(written.slice(2, -1).trim());
  else {
    const isEmpty = written.charCodeAt(written.length - 2) === 47;
    const inside = written.slice(1, isEmpty ? -2 : -1);
    const space = inside.search(/[\s/]/);
    const [name, attributes] = space < 0 ? [inside, ''] : [inside.slice(0, space), inside.slice(space)];
    handler.onOpen({ name, attributes, isEmpty }, line());
  }
}
