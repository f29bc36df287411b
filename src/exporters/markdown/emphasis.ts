import type { Handle } from 'mdast-util-to-markdown';

/**
 * Emphasis that CommonMark understands. Its rule for where `*` may open and close looks at spaces and punctuation, and fails
 * beside Chinese punctuation (`**強調。**字`); there the HTML element says the same.
 */
export const safeEmphasis: Record<'emphasis' | 'strong', Handle> = {
  emphasis: (...call: Parameters<Handle>) => write(call, { mark: '*', tag: 'em' }),
  strong: (...call: Parameters<Handle>) => write(call, { mark: '**', tag: 'strong' }),
};

function write(
  [node, , state, info]: Parameters<Handle>,
  { mark, tag }: { readonly mark: string; readonly tag: string },
): string {
  const exit = state.enter(node.type);
  const inner = state.containerPhrasing(node, { ...info, before: mark.slice(-1), after: mark.slice(0, 1) });
  exit();
  const isSafe = isWord(inner.at(0)) && isWord(inner.at(-1)) && !touches(info.before) && !touches(info.after);
  return isSafe ? mark + inner + mark : `<${tag}>${inner}</${tag}>`;
}

/** No white space and no punctuation: safe on the inner side. */
function isWord(sign: string | undefined): boolean {
  return sign !== undefined && !/[\s\p{P}\p{S}]/u.test(sign);
}

/** Another mark of emphasis right outside would run together with this one. */
function touches(sign: string): boolean {
  return sign === '*' || sign === '_';
}
