import type { XmlScope, XmlSource } from './element.ts';
import { decodeReferences } from './references.ts';
import type { XmlTag } from './tokens.ts';

/** What stands in an element whose markup is not parsed, as it comes in. */
export interface Source {
  /** Name of the element as written, in lower case. */
  readonly own: string;
  readonly namespaces: XmlScope['namespaces'];
  /** All as written. */
  readonly markup: Pieces;
  /** With references decoded; undefined as long as that is the same. */
  plain: Pieces | undefined;
  isMarkup: boolean;
  /** Elements of its own name that are open in it. */
  within: number;
}

const xhtml = 'http://www.w3.org/1999/xhtml';

/** No text is longer than this, in characters: what comes behind is left out. */
export const longestText = 1 << 25;

/** By the name of the element as written, and the namespaces that hold in it: prefixes of XHTML are left out. */
export function openSource(written: string, { namespaces }: XmlScope): Source {
  const own = written.toLowerCase();
  return { own, namespaces, markup: toPieces(''), plain: undefined, isMarkup: false, within: 0 };
}

/** Takes a start tag that stands in it. */
export function addOpen(source: Source, { name, attributes, isEmpty }: XmlTag): void {
  source.isMarkup = true;
  if (!isEmpty && name.toLowerCase() === source.own) source.within += 1;
  addPiece(source.markup, `<${bare(source, name)}${attributes}${isEmpty ? '/' : ''}>`);
}

/** Takes an end tag; false for the one of the element itself. */
export function addClose(source: Source, name: string): boolean {
  if (name.toLowerCase() === source.own) {
    if (source.within === 0) return false;
    source.within -= 1;
  }
  source.isMarkup = true;
  addPiece(source.markup, `</${bare(source, name)}>`);
  return true;
}

/** Takes text; false where so much is there that it is left out. */
export function addSourceText(source: Source, text: string, isLiteral: boolean): boolean {
  const decoded = isLiteral || source.isMarkup ? text : decodeReferences(text);
  if (decoded !== text) source.plain ??= toPieces(joined(source.markup));
  addPiece(source.markup, text);
  if (source.plain) addPiece(source.plain, decoded);
  return source.markup.length <= longestText;
}

/** All that stands in it. */
export function settled({ markup, plain, isMarkup }: Source): XmlSource {
  return { text: joined(isMarkup ? markup : (plain ?? markup)), isMarkup };
}

function bare({ namespaces }: Source, name: string): string {
  const colon = name.indexOf(':');
  return colon > 0 && namespaces[name.slice(0, colon)] === xhtml ? name.slice(colon + 1) : name;
}

/** So many pieces are joined in one go. */
const mostPieces = 4096;

/** A text that grows by small pieces. They are joined now and then: a million of them take far more memory than what they say. */
interface Pieces {
  text: string;
  more: string[] | undefined;
  /** With what was left out. */
  length: number;
}

function toPieces(text: string): Pieces {
  return { text, more: undefined, length: text.length };
}

function addPiece(pieces: Pieces, piece: string): void {
  pieces.length += piece.length;
  if (pieces.length > longestText) return;
  if (pieces.text === '') pieces.text = piece;
  else if (!pieces.more) pieces.more = [piece];
  else if (pieces.more.push(piece) === mostPieces) joined(pieces);
}

function joined(pieces: Pieces): string {
  if (pieces.more) {
    pieces.text += pieces.more.join('');
    pieces.more = undefined;
  }
  return pieces.text;
}
