import type { Post } from '../../model/post.ts';

/** Keys under which blogs say where a post was before. */
const keys = ['aliases', 'alias', 'redirect_from', 'redirects'];

/** Addresses that a post says it had. Names that are no addresses (Obsidian's aliases) are none. */
export function toAliases({ extra, url, formerUrls = [] }: Post): string[] {
  const said = keys.flatMap((key) => [extra[key]].flat()).filter((value) => typeof value === 'string');
  return [...new Set([...formerUrls, ...said.flatMap((text) => toAddress(text.trim(), url))])];
}

function toAddress(text: string, base: string | undefined): string[] {
  if (!/^(?:\/|https?:\/\/)/i.test(text) || !URL.canParse(text, base)) return [];
  return [new URL(text, base).href];
}
