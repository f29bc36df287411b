/** A start tag. */
export interface XmlTag {
  /** As written. */
  readonly name: string;
  /** What stands behind the name, as written. */
  readonly attributes: string;
  /** It closes itself. */
  readonly isEmpty: boolean;
}

/** What a text of tags consists of. Positions count code units from the start of the whole text. */
export interface XmlHandler {
  onOpen(tag: XmlTag, at: number): void;
  onClose(name: string): void;
  /** Text with its references as written, or the literal text of a CDATA section. May come in pieces. */
  onText(text: string, isLiteral: boolean): void;
}

export interface XmlTokens {
  write(chunk: string): void;
  /** No more comes: what is cut off in the middle of a tag is text. */
  end(): void;
}

/** No tag is longer than this; a quotation mark that is never closed would take all that follows for an attribute. */
const longestTag = 1 << 16;

/**
 * Parts a text into tags and text, whatever is wrong with it: a bare `&` or `<` is text, a comment, a declaration or a processing
 * instruction is nothing, no entity is ever expanded. Takes the text in pieces that may be cut anywhere, and holds no more than one
 * tag, one CDATA section or one comment of it. Linear in the length.
 */
export function openTokens(handler: XmlHandler): XmlTokens {
  let text = '';
  let done = 0;
  let isLast = false;

  /** Hands the text up to the next tag on; false where no more can be said before more comes. */
  const step = (from: number): number => {
    const start = text.indexOf('<', from);
    if (start !== from) {
      // A reference must not be cut in two, or it could not be decoded.
      const end = start < 0 ? (isLast ? text.length : beforeReference(text, from)) : start;
      if (end > from) handler.onText(text.slice(from, end), false);
      return start < 0 && !isLast ? -end - 1 : end;
    }
    const end = endOfMarkup(text, from, isLast);
    if (end < 0) return -from - 1;
    if (end === from + 1) handler.onText('<', false);
    else tell(text, { start: from, end, offset: done }, handler);
    return end;
  };

  const scan = (): void => {
    let at = 0;
    while (at >= 0 && at < text.length) at = step(at);
    const used = at < 0 ? -at - 1 : at;
    done += used;
    text = text.slice(used);
  };

  return {
    write: (chunk) => {
      text += chunk;
      scan();
    },
    end: () => {
      isLast = true;
      scan();
    },
  };
}

/** The end of the text, or where a reference begins that it may have cut off. */
function beforeReference(text: string, from: number): number {
  const at = text.lastIndexOf('&');
  return at >= from && text.length - at < 40 && !text.includes(';', at) ? at : text.length;
}

/** Where what begins with `<` ends; one sign further where it is text after all, -1 where more must come to tell. */
function endOfMarkup(text: string, start: number, isLast: boolean): number {
  const rest = text.length - start;
  const open = isLast ? start + 1 : -1;
  if (rest < 2) return open;
  const sign = text.charCodeAt(start + 1);
  if (sign === 33) {
    if (rest < 9 && !isLast) return -1;
    if (text.startsWith('--', start + 2)) return behind(text, '-->', { from: start + 4, isLast });
    if (text.startsWith('[CDATA[', start + 2)) return behind(text, ']]>', { from: start + 9, isLast });
    return endOfDeclaration(text, start, isLast);
  }
  if (sign === 63) return behind(text, '?>', { from: start + 2, isLast });
  if (!isNameStart(sign === 47 ? text.charCodeAt(start + 2) : sign)) return sign === 47 && rest < 3 ? open : start + 1;
  const end = endOfTag(text, start + 2);
  if (end > 0) return end;
  const simple = rest > longestTag || isLast ? text.indexOf('>', start) + 1 : 0;
  return simple > 0 ? simple : rest > longestTag ? start + 1 : open;
}

/** What is never closed reaches to the end: a comment or section that was cut off. */
function behind(
  text: string,
  mark: string,
  { from, isLast }: { readonly from: number; readonly isLast: boolean },
): number {
  const at = text.indexOf(mark, from);
  return at >= 0 ? at + mark.length : isLast ? text.length : -1;
}

/** `<!DOCTYPE … [ … ]>`: what it declares is never used. */
function endOfDeclaration(text: string, start: number, isLast: boolean): number {
  const end = text.indexOf('>', start);
  if (end < 0) return isLast ? start + 1 : -1;
  if (!text.slice(start, end).includes('[')) return end + 1;
  const close = text.indexOf(']>', start);
  return close >= 0 ? close + 2 : isLast ? end + 1 : -1;
}

/** Behind the `>` that stands in no quotation marks; 0 where there is none. */
function endOfTag(text: string, from: number): number {
  let isValue = false;
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 62) return at + 1;
    if (isValue && (sign === 34 || sign === 39)) {
      at = text.indexOf(sign === 34 ? '"' : "'", at + 1);
      if (at < 0) return 0;
    }
    isValue = sign === 61 || (isValue && sign <= 32);
  }
  return 0;
}

/** Letters, `_`, `:` and all beyond ASCII. */
function isNameStart(sign: number): boolean {
  return (sign >= 97 && sign <= 122) || (sign >= 65 && sign <= 90) || sign === 95 || sign === 58 || sign >= 0xaa;
}

interface Found {
  readonly start: number;
  readonly end: number;
  /** Of the text, in the whole. */
  readonly offset: number;
}

function tell(text: string, { start, end, offset }: Found, handler: XmlHandler): void {
  const sign = text.charCodeAt(start + 1);
  if (sign === 33) {
    if (!text.startsWith('[CDATA[', start + 2)) return;
    const close = text.startsWith(']]>', end - 3) && end - 3 >= start + 9 ? end - 3 : end;
    handler.onText(text.slice(start + 9, close), true);
  } else if (sign === 47) handler.onClose(text.slice(start + 2, end - 1).trim());
  else if (sign !== 63) {
    const isEmpty = text.charCodeAt(end - 2) === 47;
    const inside = text.slice(start + 1, isEmpty ? end - 2 : end - 1);
    const space = inside.search(/[\s/]/);
    const [name, attributes] = space < 0 ? [inside, ''] : [inside.slice(0, space), inside.slice(space)];
    handler.onOpen({ name, attributes, isEmpty }, offset + start);
  }
}
