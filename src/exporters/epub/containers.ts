import { element, isTag, isText, text, type ChildNode, type Element } from '../../base/html/tree.ts';
import { renamed } from './elements.ts';

/** Makes children fit to stand in an element of that name. */
type Sound = (nodes: readonly ChildNode[], parent: string) => ChildNode[];

/** An element that wants its children in a certain shape, and what stands in its place when that cannot be. */
type Shape = (node: Element, made: Element, sound: Sound) => ChildNode[];

/** The elements whose children must have a shape, by the name they have in the book. */
export const shapes: Readonly<Record<string, Shape>> = {
  ul: list,
  ol: list,
  dl: definitions,
  table,
  colgroup: columns,
  thead: rows,
  tbody: rows,
  tfoot: rows,
  tr: cells,
  figure,
  details,
  ruby,
};

function list(node: Element, made: Element, sound: Sound): ChildNode[] {
  const items = runs(node.children, ['li']).flatMap((run) =>
    run.name === undefined ? [element('li', {}, sound(run.nodes, 'li'))] : sound(run.nodes, made.name),
  );
  if (made.name === 'ul') for (const item of items) if (isTag(item)) delete item.attribs['value'];
  return items.length === 0 ? [] : [filled(made, items)];
}

/** Terms, then what they are, again and again; a group of them may stand in a `div`. */
function definitions(node: Element, made: Element, sound: Sound): ChildNode[] {
  const flat = node.children.flatMap((child) =>
    isTag(child) && child.name === 'div' && holds(child, ['dt', 'dd']) ? child.children : [child],
  );
  const found = runs(flat, ['dt', 'dd']).flatMap((run) =>
    run.name === undefined ? [element('dd', {}, sound(run.nodes, 'dd'))] : sound(run.nodes, 'dl'),
  );
  const [first] = found;
  if (!first) return [];
  const last = found.at(-1);
  const head = isNamed(first, 'dt') ? [] : [element('dt')];
  return [filled(made, [...head, ...found, ...(last && isNamed(last, 'dt') ? [element('dd')] : [])])];
}

/** Caption, columns, one head, bodies, one foot, in this order. */
function table(node: Element, made: Element, sound: Sound): ChildNode[] {
  const all = (name: string): ChildNode[] =>
    sound(
      node.children.filter((child) => isNamed(child, name)),
      'table',
    );
  const [caption, ...captions] = all('caption');
  const [head, ...heads] = all('thead');
  const [foot, ...feet] = all('tfoot');
  const bodies = [...heads.map(asBody), ...all('tbody'), ...feet.map(asBody)];
  const isEmpty = !head && !foot && bodies.length === 0;
  if (isEmpty) return [caption, ...captions].flatMap((only) => (only ? [renamedTo(only, 'div')] : []));
  const children = [caption, ...all('colgroup'), head, ...bodies, foot].filter((child) => child !== undefined);
  return [filled(made, children), ...captions.map((extra) => renamedTo(extra, 'div'))];
}

function columns(node: Element, made: Element, sound: Sound): ChildNode[] {
  const found = sound(
    node.children.filter((child) => isNamed(child, 'col')),
    'colgroup',
  );
  if (found.length > 0) delete made.attribs['span'];
  return [filled(made, found)];
}

function rows(node: Element, made: Element, sound: Sound): ChildNode[] {
  return [
    filled(
      made,
      sound(
        node.children.filter((child) => isNamed(child, 'tr')),
        made.name,
      ),
    ),
  ];
}

function cells(node: Element, made: Element, sound: Sound): ChildNode[] {
  return [
    filled(
      made,
      sound(
        node.children.filter((child) => isNamed(child, 'td') || isNamed(child, 'th')),
        'tr',
      ),
    ),
  ];
}

/** One caption, first or last. */
function figure(node: Element, made: Element, sound: Sound): ChildNode[] {
  const children = node.children.filter((child) => !isBlank(child));
  const captions = children.filter((child) => isNamed(child, 'figcaption'));
  const rest = sound(
    children.filter((child) => !captions.includes(child)),
    'div',
  );
  const [caption, ...others] = sound(captions, 'figure');
  if (!caption || !isTag(caption)) return [filled(made, rest)];
  const more: ChildNode[] = [];
  for (const other of others.filter(isTag)) {
    more.push(element('br'));
    for (const child of other.children) more.push(child);
  }
  const whole = filled(caption, [...caption.children, ...more]);
  return [filled(made, captions[0] === children[0] ? [whole, ...rest] : [...rest, whole])];
}

/** Open, since not every reading system can open it. */
function details(node: Element, made: Element, sound: Sound): ChildNode[] {
  const first = node.children.find((child) => isNamed(child, 'summary'));
  const [summary = element('summary', {}, [text('…')])] = first ? sound([first], 'details') : [];
  made.attribs['open'] = 'open';
  return [
    filled(made, [
      summary,
      ...sound(
        node.children.filter((child) => child !== first),
        'div',
      ),
    ]),
  ];
}

/** Bases, each with its reading; brackets for reading systems without ruby. What has no reading stands behind. */
function ruby(node: Element, made: Element, sound: Sound): ChildNode[] {
  const flat = node.children.flatMap((child) => (isNamed(child, 'rtc') && isTag(child) ? child.children : [child]));
  const all: ChildNode[] = [];
  let base: ChildNode[] = [];
  for (const child of flat) {
    if (!isNamed(child, 'rt')) {
      if (!isNamed(child, 'rp')) base.push(...sound([child], 'span'));
      continue;
    }
    all.push(...base, element('rp', {}, [text('(')]), ...sound([child], 'ruby'), element('rp', {}, [text(')')]));
    base = [];
  }
  return all.length === 0 ? base : [filled(made, all), ...base];
}

/** Children by themselves where they have one of the names; all between them together. */
function runs(
  nodes: readonly ChildNode[],
  names: readonly string[],
): { readonly name?: string; readonly nodes: ChildNode[] }[] {
  const found: { readonly name?: string; readonly nodes: ChildNode[] }[] = [];
  for (const node of nodes) {
    if (isBlank(node)) continue;
    const last = found.at(-1);
    if (isTag(node) && names.includes(node.name)) found.push({ name: node.name, nodes: [node] });
    else if (last && last.name === undefined) last.nodes.push(node);
    else found.push({ nodes: [node] });
  }
  return found;
}

function filled(made: Element, children: readonly ChildNode[]): Element {
  return element(made.name, made.attribs, children);
}

function asBody(section: ChildNode): ChildNode {
  return renamedTo(section, 'tbody');
}

function renamedTo(node: ChildNode, name: string): ChildNode {
  return isTag(node) ? element(name, node.attribs, [...node.children]) : node;
}

function holds(node: Element, names: readonly string[]): boolean {
  return node.children.some((child) => isTag(child) && names.includes(child.name));
}

function isNamed(node: ChildNode, name: string): boolean {
  return isTag(node) && (renamed[node.name] ?? node.name) === name;
}

function isBlank(node: ChildNode): boolean {
  return isText(node) ? /^[ \t\n\r\f]*$/.test(node.data) : !isTag(node);
}
