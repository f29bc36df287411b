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
  isLast: boolean;
  /** No declaration was there yet: only the first one may hold others, or each would be searched to the end. */
  mayHold: boolean;
}

/**
 * Parts a text into tags and text, whatever is wrong with it: a bare `&` or `<` is text, a comment, a declaration or a processing
 * instruction is nothing, no entity is ever expanded. Takes the text in pieces that may be cut anywhere, and holds no more than one
 * tag or declaration of it. Linear in the length.
 */
export function openTokens(handler: XmlHandler): XmlTokens {
  let text = '';
  let inside: Inside | undefined;
  const progress: Progress = { isLast: false, mayHold: true };
  const lines = openLines();
  let rest = 0; // where what is not complete begins

  /** Hands on what is complete from a place on, and gives the place behind it; below zero where the next thing is not complete. */
  const step = (from: number): number => {
    const start = text.indexOf('<', from);
    rest = start < 0 ? from : start;
    if (start < 0) return start;
    if (start > from) handler.onText(text.slice(from, start), false);
    inside = findInside(text, start);
    if (inside) return start + inside.start.length;
    const end = endOfMarkup(text, start, progress);
    if (end === start + 1) handler.onText('<', false);
    if (end <= start + 1) return end;
    progress.mayHold &&= text.charCodeAt(start + 1) !== 33;
    tell(text.slice(start, end), lines.at(text, start), handler);
    return end;
  };

  /** The same in what ends with a mark of its own. */
  const stepInside = (from: number, { mark, isText }: Inside): number => {
    const end = text.indexOf(mark, from);
    rest = from;
    if (end < 0) return end;
    if (isText && end > from) handler.onText(text.slice(from, end), true);
    inside = undefined;
    return end + mark.length;
  };

  const scan = (chunk: string): void => {
    text += chunk;
    let at = 0;
    while (at >= 0) at = inside ? stepInside(at, inside) : step(at);
    const end = endOfPart(text, rest, { isLast: progress.isLast, mark: inside?.mark });
    if (end > rest && inside?.isText !== false) handler.onText(text.slice(rest, end), inside !== undefined);
    lines.drop(text, end);
    text = text.slice(end);
  };
  return {
    write: scan,
    end: () => {
      progress.isLast = true;
      scan('');
    },
  };
}

/** How far what is not complete can be handed on: not at all where it is a tag. */
function endOfPart(
  text: string,
  from: number,
  { isLast, mark }: { readonly isLast: boolean; readonly mark: string | undefined },
): number {
  if (mark === undefined && text.charCodeAt(from) === 60) return from;
  if (isLast) return text.length;
  return mark === undefined ? beforeReference(text, from) : beforeMark(text, { from, mark });
}

/** The end of the text, or where a mark begins that it may have cut off. What waits is copied with all that comes behind it. */
function beforeMark(text: string, { from, mark }: { readonly from: number; readonly mark: string }): number {
  const longest = Math.min(mark.length - 1, text.length - from);
  for (let length = longest; length > 0; length--)
    if (text.endsWith(mark.slice(0, length))) return text.length - length;
  return text.length;
}

/** The end of the text, or where a reference begins that it may have cut off: it could not be decoded. */
function beforeReference(text: string, from: number): number {
  const at = text.lastIndexOf('&');
  return at >= from && text.length - at < 40 && !text.includes(';', at) ? at : text.length;
}

const insides: readonly Inside[] = [
  { start: '<!--', mark: '-->', isText: false },
  { start: '<![CDATA[', mark: ']]>', isText: true },
  { start: '<?', mark: '?>', isText: false },
];

/** What ends with a mark of its own and begins here. */
function findInside(text: string, at: number): Inside | undefined {
  const sign = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  return sign === 33 || sign === 63 ? insides.find(({ start }) => text.startsWith(start, at)) : undefined;
}

/** Where what begins with `<` ends; one sign further where it is text after all, -1 where more must come to tell. */
function endOfMarkup(text: string, start: number, progress: Readonly<Progress>): number {
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
function endOfDeclaration(text: string, start: number, { isLast, mayHold }: Readonly<Progress>): number {
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

/** Hands on what stands from `<` to `>`. */
function tell(written: string, line: number, handler: XmlHandler): void {
  const sign = written.charCodeAt(1);
  if (sign === 33) handler.onDeclaration?.(written, line);
  else if (sign === 47) handler.onClose(written.slice(2, -1).trim());
  else {
    const isEmpty = written.charCodeAt(written.length - 2) === 47;
    const close = written.length - (isEmpty ? 2 : 1);
    const name = endOfName(written, 1, close);
    handler.onOpen({ name: written.slice(1, name), attributes: written.slice(name, close), isEmpty }, line);
  }
}

/** The first white space or `/`, or the limit. */
function endOfName(text: string, from: number, limit: number): number {
  let at = from;
  for (let sign = text.charCodeAt(at); at < limit && sign !== 47 && !isSpace(sign); sign = text.charCodeAt(at)) at += 1;
  return at;
}

/** What `\s` matches. */
function isSpace(sign: number): boolean {
  return sign <= 32 ? sign === 32 || (sign >= 9 && sign <= 13) : sign >= 160 && /\s/.test(String.fromCharCode(sign));
}
