import { pairsIn } from './attributes.ts';
import type { XmlElement, XmlFound, XmlScope, XmlShape } from './element.ts';
import { decodeReferences, isOfProfile } from './references.ts';
import { addClose, addOpen, addSourceText, longestText, openSource, settled, type Source } from './source.ts';
import { openBounds, type XmlNote } from './bounds.ts';
import { openTokens, type XmlTag } from './tokens.ts';

type Growing = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & {
  readonly children: (XmlElement | string)[];
};

interface Open {
  readonly name: string;
  readonly element: Growing;
  readonly isOpened: boolean;
  readonly source: Source | undefined;
}

/** Builds elements out of a text that comes in pieces, and puts those that are complete into `found`. */
export function openTree(shape: XmlShape, found: XmlFound[], note: XmlNote = () => undefined) {
  const bounds = openBounds(note);
  const stack = openStack(found);
  /** What stands in a source is part of it, unless it shows that the end of the source is missing. */
  const isInside = (tag: XmlTag): boolean => {
    const top = stack.top();
    if (!top?.source) return false;
    const inside = nameIn(shape, tag.name, top.element.scope);
    if (shape.records.has(inside) || shape.isBehind(inside, top.name)) stack.close();
    else addOpen(top.source, tag);
    return stack.top()?.source === top.source;
  };
  const isRecord = (written: string): boolean => shape.records.has(nameIn(shape, written, stack.scope()));
  const tokens = openTokens({
    onOpen: (tag, line) => {
      if (isInside(tag) || bounds.isLeftOut(tag, { line, size: stack.size(), isRecord })) return;
      const element = toElement(tag, { outer: stack.scope(), line });
      const name = shape.nameOf(element);
      if (isOpenLeaf(shape, stack.top()?.name, name)) stack.close();
      if (shape.records.has(name)) stack.closeFrom((open) => shape.records.has(open.name));
      const isOpened = (stack.top()?.isOpened ?? true) && shape.isOpened(name, stack.depth());
      const source = !isOpened && shape.isSource(name) ? openSource(tag.name, element.scope) : undefined;
      stack.open({ name, element, isOpened, source });
      if (shape.records.has(name)) bounds.settle();
      if (tag.isEmpty) stack.close();
    },
    onClose: (written) => {
      const top = stack.top();
      const source = top?.source;
      // As nearly all end.
      if (top?.element.name === written && !source?.within && !bounds.isBeyond()) return stack.close();
      const name = nameIn(shape, written, stack.scope());
      // Its own end tag is missing where what is around it ends.
      const isAround = shape.records.has(name) || stack.some((open) => open.isOpened && open.name === name);
      if (bounds.isEndLeftOut(isAround)) return;
      if (source && !isAround && addClose(source, written)) return;
      stack.closeLast(name);
    },
    onText: (text, isLiteral) => takeText(stack.top(), { text, isLiteral, cut: bounds.cut }),
    onDeclaration: bounds.declare,
  });
  return {
    write: tokens.write,
    end: () => {
      tokens.end();
      stack.closeFrom(() => true);
      bounds.end();
    },
  };
}

function nameIn({ nameOf }: XmlShape, name: string, { namespaces }: XmlScope): string {
  return nameOf({ name, namespace: namespaceIn(namespaces, name) });
}

/** The end of an element that holds nothing but text is missing, since here begins the next one. */
function isOpenLeaf({ isLeaf, isSource, records }: XmlShape, open: string | undefined, name: string): boolean {
  return open !== undefined && isLeaf(open) && (isLeaf(name) || isSource(name) || records.has(name));
}

/** The elements that have begun and not ended. */
function openStack(found: XmlFound[]) {
  const all: Open[] = [];
  let depth = 0;
  const close = (): void => {
    const last = all.pop();
    if (!last) return;
    if (last.isOpened) {
      depth -= 1;
      return;
    }
    if (last.source) last.element.source = settled(last.source);
    const parent = all.at(-1);
    if (parent && !parent.isOpened) parent.element.children.push(last.element);
    else found.push({ element: last.element, isStart: false, depth });
  };
  const closeAt = (at: number): void => {
    if (at >= 0) for (let left = all.length - at; left > 0; left--) close();
  };
  return {
    top: () => all.at(-1),
    depth: () => depth,
    size: () => all.length,
    scope: () => all.at(-1)?.element.scope ?? nowhere,
    some: (test: (open: Open) => boolean) => all.some(test),
    open: (open: Open): void => {
      if (open.isOpened) {
        found.push({ element: open.element, isStart: true, depth });
        depth += 1;
      }
      all.push(open);
    },
    close,
    /** Ends all from the outermost of these on. */
    closeFrom: (test: (open: Open) => boolean): void => closeAt(all.findIndex(test)),
    /** Ends all from the innermost of this name on; nothing where none is open. */
    closeLast: (name: string): void => closeAt(all.findLastIndex((open) => open.name === name)),
  };
}

interface Text {
  readonly text: string;
  readonly isLiteral: boolean;
  /** Hears of a text that is too long to be kept. */
  readonly cut: (line: number) => void;
}

function takeText(open: Open | undefined, { text, isLiteral, cut }: Text): void {
  if (!open || open.isOpened) return;
  const { element, source } = open;
  if (element.isPlain !== false && (isLiteral || text.includes('&'))) takeSigns(element, text, isLiteral);
  const isKept = source
    ? addSourceText(source, text, isLiteral)
    : addText(element, isLiteral ? text : decodeReferences(text));
  if (!isKept) cut(element.line);
}

function takeSigns(element: Growing, text: string, isLiteral: boolean): void {
  const isPlain = isLiteral ? !/[&<]/.test(text) && element.isPlain : isOfProfile(text);
  element.isPlain = isPlain ?? element.isPlain;
}

/** False where that makes it too long. */
function addText({ children }: Growing, text: string): boolean {
  const last = children.at(-1);
  if (typeof last !== 'string') children.push(text);
  else if (last.length + text.length > longestText) return false;
  else children[children.length - 1] = last + text;
  return true;
}

const none: Readonly<Record<string, string>> = {};
const nowhere: XmlScope = { bases: [], namespaces: {} };

function toElement(tag: XmlTag, { outer, line }: { readonly outer: XmlScope; readonly line: number }): Growing {
  if (tag.attributes === '') {
    const namespace = namespaceIn(outer.namespaces, tag.name);
    return {
      name: tag.name,
      namespace,
      attributes: none,
      scope: outer,
      children: [],
      source: undefined,
      isPlain: undefined,
      line,
    };
  }
  const attributes: Record<string, string> = {};
  let declared: Map<string, string> | undefined;
  for (const [key, value] of pairsIn(tag.attributes)) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) (declared ??= new Map()).set(key.slice(6), value);
    else if (!Object.hasOwn(attributes, key)) attributes[key] = value;
  }
  const { 'xml:base': base, 'xml:lang': language = outer.language } = attributes;
  const isSame = declared === undefined && base === undefined && language === outer.language;
  const scope: XmlScope = isSame
    ? outer
    : {
        namespaces: { ...outer.namespaces, ...Object.fromEntries(declared ?? []) },
        bases: base === undefined ? outer.bases : [...outer.bases, base],
        ...(language === undefined ? {} : { language }),
      };
  const namespace = namespaceIn(scope.namespaces, tag.name);
  return { name: tag.name, namespace, attributes, scope, children: [], source: undefined, isPlain: undefined, line };
}

function namespaceIn(namespaces: XmlScope['namespaces'], name: string): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  return Object.hasOwn(namespaces, prefix) ? (namespaces[prefix] ?? '') : '';
}
