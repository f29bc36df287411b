import type { XmlScope, XmlSource } from './element.ts';
import { decodeReferences } from './references.ts';
import type { XmlTag } from './tokens.ts';

/** What stands in an element whose markup is not parsed, as it comes in. */
export interface Source {
  open(tag: XmlTag): void;
  /** False for the end of the element itself. */
  close(name: string): boolean;
  text(text: string, isLiteral: boolean): void;
  settled(): XmlSource;
}

const xhtml = 'http://www.w3.org/1999/xhtml';

/** By the name of the element as written, and the namespaces that hold in it: prefixes of XHTML are left out. */
export function openSource(written: string, { namespaces }: XmlScope): Source {
  const own = written.toLowerCase();
  let [markup, plain] = ['', ''];
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
      markup += `<${bare(name)}${attributes}${isEmpty ? '/' : ''}>`;
    },
    close: (name) => {
      if (name.toLowerCase() === own) {
        if (within === 0) return false;
        within -= 1;
      }
      isMarkup = true;
      markup += `</${bare(name)}>`;
      return true;
    },
    text: (text, isLiteral) => {
      markup += text;
      plain += isLiteral ? text : decodeReferences(text);
    },
    settled: () => ({ text: isMarkup ? markup : plain, isMarkup }),
  };
}
