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
  /** Where what is not complete begins. */
  let rest = 0;

  /** Hands on what is complete from a place on, and gives the place behind it; below zero where the next thing is not complete. */
  const step = (from: number): number => {
    const start = text.indexOf('<', from);
    rest = start < 0 ? from : start;
    if (start < 0) return start;
    if (start > from) handler.onText(text.slice(from, start), false);
    const sign = start + 1 < text.length ? text.charCodeAt(start + 1) : 0;
    if (sign === 33 || sign === 63) {
      inside = insides.find((one) => text.startsWith(one.start, start));
      if (inside) return start + inside.start.length;
    }
    const end = endOfMarkup(text, start, progress);
    if (end < 0) return end;
    if (end === start + 1) handler.onText('<', false);
    else if (sign === 47) handler.onClose(text.slice(start + 2, end - 1).trim());
    else if (sign !== 33) handler.onOpen(toTag(text.slice(start + 1, end - 1)), lines.at(text, start));
    else {
      progress.mayHold = false;
      handler.onDeclaration?.(text.slice(start, end), lines.at(text, start));
    }
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
  // What may be a part of the mark waits.
  return mark === undefined ? beforeReference(text, from) : Math.max(from, text.length - mark.length + 1);
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

/** What stands between the `<` and the `>` of a start tag. */
function toTag(written: string): XmlTag {
  const isEmpty = written.endsWith('/');
  const close = isEmpty ? written.length - 1 : written.length;
  const name = endOfName(written, 0, close);
  return { name: written.slice(0, name), attributes: written.slice(name, close), isEmpty };
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
