import { element, isTag, isText, text, textOf, type ChildNode, type Element } from '../../base/html/tree.ts';
import { mathElements } from '../../base/html/vocabulary.ts';
import { cleanLine, stripForbidden } from '../../base/text.ts';

const namespace = 'http://www.w3.org/1998/Math/MathML';
const tokens = new Set(['mi', 'mn', 'mo', 'ms', 'mtext']);
/** Elements that mean something in one parent only. */
const parents: Readonly<Record<string, string>> = { mtr: 'mtable', mtd: 'mtr', mprescripts: 'mmultiscripts' };
/** MathML 3 §3.1.3.2: these have exactly so many children. */
const required: Readonly<Record<string, number>> = {
  mfrac: 2,
  mroot: 2,
  msub: 2,
  msup: 2,
  munder: 2,
  mover: 2,
  msubsup: 3,
  munderover: 3,
};
const variants = /^(?:normal|bold|italic|bold-italic|double-struck|script|fraktur|sans-serif|monospace)$/;

/** The formula as MathML that EPUB 3 takes; its text where nothing of it is MathML. */
export function toSoundMath(math: Element): ChildNode {
  const children = sound(math.children, 'math');
  // What can be read aloud where formulas cannot be; one without any sign shows nothing either.
  const alttext = cleanLine(math.attribs['alttext'] || textOf(math));
  if (children.length === 0 || alttext === '') return text(stripForbidden(textOf(math)).text);
  const made = element('math', { xmlns: namespace, alttext }, children);
  if (math.attribs['display'] === 'block') made.attribs['display'] = 'block';
  return made;
}

function sound(nodes: readonly ChildNode[], parent: string): ChildNode[] {
  return nodes.flatMap((node) => {
    if (isText(node)) return node.data.trim() === '' ? [] : [token('mtext', node)];
    if (!isTag(node)) return [];
    if (!mathElements.has(node.name) || node.name === 'math') return sound(node.children, parent);
    if (tokens.has(node.name)) return [token(node.name, node)];
    if (node.name === 'mspace') return [element('mspace')];
    return [container(node, parent)];
  });
}

function container(node: Element, parent: string): Element {
  const only = parents[node.name];
  const name = only === undefined || only === parent ? node.name : 'mrow';
  const children = sound(node.children, name);
  if (name === 'mprescripts') return element(name);
  if (name === 'mtable')
    return element(
      name,
      {},
      children.map((child) => within(child, 'mtr')),
    );
  if (name === 'mtr')
    return element(
      name,
      {},
      children.map((child) => within(child, 'mtd')),
    );
  if (name === 'mmultiscripts' ? isMultiscript(children) : (required[name] ?? children.length) === children.length) {
    return element(name, {}, children);
  }
  return element(
    'mrow',
    {},
    children.filter((child) => !isNamed(child, 'mprescripts')),
  );
}

/** The child as a row or a cell. */
function within(child: ChildNode, name: 'mtr' | 'mtd'): ChildNode {
  if (isNamed(child, name)) return child;
  return element(name, {}, [name === 'mtr' ? element('mtd', {}, [child]) : child]);
}

/** A base, pairs of scripts, and after `mprescripts` pairs again. */
function isMultiscript(children: readonly ChildNode[]): boolean {
  const marks = children.flatMap((child, at) => (isNamed(child, 'mprescripts') ? [at] : []));
  const end = marks[0] ?? children.length;
  const after = Math.max(0, children.length - end - 1);
  return marks.length < 2 && end % 2 === 1 && after % 2 === 0;
}

function token(name: string, node: ChildNode): Element {
  const variant = isTag(node) ? (node.attribs['mathvariant'] ?? '') : '';
  return element(name, variants.test(variant) ? { mathvariant: variant } : {}, [
    text(stripForbidden(textOf(node)).text),
  ]);
}

function isNamed(node: ChildNode, name: string): boolean {
  return isTag(node) && node.name === name;
}
