import type { XmlScope, XmlSource } from './element.ts';
import { decodeReferences } from './references.ts';
import type { XmlTag } from './tokens.ts';

/** What stands in an element whose markup is not parsed, as it comes in. */
export interface Source {
  open(tag: XmlTag): void;
  /** An element of its own name is open in it. */
  isWithin(): boolean;
  /** False for the end of the element itself. */
  close(name: string): boolean;
  text(text: string, isLiteral: boolean): void;
  settled(): XmlSource;
  /** It is so long that what came behind was left out. */
  isFull(): boolean;
}

const xhtml = 'http://www.w3.org/1999/xhtml';

/** No text is longer than this, in characters: what comes behind is left out. */
export const longestText = 1 << 25;

/** By the name of the element as written, and the namespaces that hold in it: prefixes of XHTML are left out. */
export function openSource(written: string, { namespaces }: XmlScope): Source {
  const own = written.toLowerCase();
  const markup = openPieces();
  /** With references decoded; undefined as long as that is the same. */
  let plain: ReturnType<typeof openPieces> | undefined;
  let isMarkup = false;
  let within = 0;
  const bare = (name: string): string => {
    const colon = name.indexOf(':');
    return colon > 0 && namespaces[name.slice(0, colon)] === xhtml ? name.slice(colon + 1) : name;
  };
  return {
    open: ({ name, attributes, isEmpty }) => {
      isMarkup = true;
      if (!isEmpty && name.toLowerCase() === own) within += 1;
      markup.add(`<${bare(name)}${attributes}${isEmpty ? '/' : ''}>`);
    },
    isWithin: () => within > 0,
    close: (name) => {
      if (name.toLowerCase() === own) {
        if (within === 0) return false;
        within -= 1;
      }
      isMarkup = true;
      markup.add(`</${bare(name)}>`);
      return true;
    },
    text: (text, isLiteral) => {
      const decoded = isLiteral || isMarkup ? text : decodeReferences(text);
      if (decoded !== text) plain ??= openPieces(markup.text());
      markup.add(text);
      plain?.add(decoded);
    },
    settled: () => ({ text: (isMarkup ? markup : (plain ?? markup)).text(), isMarkup }),
    isFull: () => markup.isFull(),
  };
}

/** So many pieces are joined in one go. */
const mostPieces = 4096;

/** A text that grows by small pieces. They are joined now and then: a million of them take far more memory than what they say. */
function openPieces(start = '') {
  let text = start;
  let pieces: string[] = [];
  let { length } = start;
  const join = (): string => {
    text = text === '' && pieces.length === 1 ? (pieces[0] ?? '') : text + pieces.join('');
    pieces = [];
    return text;
  };
  return {
    add: (piece: string): void => {
      length += piece.length;
      if (length <= longestText && pieces.push(piece) === mostPieces) join();
    },
    text: join,
    isFull: () => length > longestText,
  };
}
