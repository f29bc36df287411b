import { defaultHandlers, type Handle } from 'mdast-util-to-markdown';

/**
 * Marks that CommonMark understands. Its rule for where `*` may open and close (§6.2) looks at spaces and punctuation, and
 * fails beside Chinese punctuation (`**強調。**字`); there the HTML element says the same.
 */
export const safeMarks: Readonly<Record<'delete' | 'emphasis' | 'inlineCode' | 'strong', Handle>> = {
  delete: writer({ mark: '~~', tag: 'del' }),
  emphasis: writer({ mark: '*', tag: 'em' }),
  inlineCode: Object.assign(writeCode, { peek: () => '`' }),
  strong: writer({ mark: '**', tag: 'strong' }),
};

function writer({ mark, tag }: { readonly mark: string; readonly tag: string }): Handle {
  const sign = mark.charAt(0);
  const write = (...[node, , state, info]: Parameters<Handle>): string => {
    // Within another a mark that opens may be taken for one that closes.
    const isNested = state.stack.includes('emphasis');
    const exit = state.enter('emphasis');
    const inner = state.containerPhrasing(node, { ...info, before: sign, after: sign });
    exit();
    const [before, after] = [info.before.slice(-1), info.after.slice(0, 1)];
    const isSafe = opens(inner, before) && opens(lastOf(inner), after) && before !== sign && after !== sign;
    return isSafe && !isNested ? mark + inner + mark : `<${tag}>${inner}</${tag}>`;
  };
  // Without `peek` every node would be written twice to see how it starts, and nested ones without end.
  return Object.assign(write, { peek: () => sign });
}

/** Code right behind code is HTML: their marks would run together. */
function writeCode(...[node, parent, state, info]: Parameters<Handle>): string {
  if (!info.before.endsWith('`')) return defaultHandlers.inlineCode(node, parent, state);
  return `<code>${state.safe(node.value, { ...info, before: '>', after: '<' })}</code>`;
}

/** A mark may stand between these: a word inside, or punctuation inside and none of a word outside. */
function opens(inner: string, outside: string): boolean {
  const first = String.fromCodePoint(inner.codePointAt(0) ?? 0x20);
  if (/[\s\p{Cs}]/u.test(first) || /[*_~]/.test(first)) return false;
  return !/[\p{P}\p{S}]/u.test(first) || /^$|[\s\p{P}\p{S}]/u.test(outside);
}

/** The last character, both halves of it. */
function lastOf(text: string): string {
  return /.$/su.exec(text.slice(-2))?.[0] ?? '';
}
