import { isTag, isText, type ChildNode, type Element } from '../../base/html/tree.ts';

/** A listing between fences that are longer than any in it. */
export function toFence(pre: Element): string {
  const code = withoutLastLines(codeOf(pre.children).replace(/\r\n?/g, '\n'));
  let length = 3;
  for (const [run] of code.matchAll(/`{3,}/g)) length = Math.max(length, run.length + 1);
  const fence = '`'.repeat(length);
  return `${fence}${languageOf(pre)}\n${code === '' ? '' : `${code}\n`}${fence}`;
}

function withoutLastLines(code: string): string {
  let end = code.length;
  while (code.charAt(end - 1) === '\n') end -= 1;
  return code.slice(0, end);
}

function codeOf(nodes: readonly ChildNode[]): string {
  let code = '';
  for (const node of nodes) {
    if (isText(node)) code += node.data;
    else if (isTag(node)) code += node.name === 'br' ? '\n' : codeOf(node.children);
  }
  return code;
}

function languageOf(pre: Element): string {
  const code = pre.children.find((child) => isTag(child) && child.name === 'code');
  const classes = [code && isTag(code) ? code : undefined, pre].map((node) => node?.attribs['class'] ?? '');
  return /(?:^|\s)(?:lang(?:uage)?-|brush:\s*)([\w+#.-]+)/.exec(classes.join(' '))?.[1] ?? '';
}
