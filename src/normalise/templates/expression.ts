/**
 * What an output of Liquid says, where it is the address of the site or a path on it: `site.url`, `site.baseurl`,
 * `"/a.png" | relative_url`. Undefined for all others; nothing is worked out.
 */
export function expressionOf(expression: string, root: string | undefined): string | undefined {
  const [word = '', ...filters] = expression.trim().split(/\s*\|\s*/);
  const site = root === undefined ? undefined : new URL(root);
  const path = site?.pathname.replace(/\/$/, '') ?? '';
  if (filters.length === 0) {
    if (word === 'site.url') return site?.origin;
    return word === 'site.baseurl' || word === 'site.BaseURL' ? path : undefined;
  }
  const text = /^(["'])(.*)\1$/.exec(word)?.[2];
  const [filter = '', ...more] = filters;
  if (text === undefined || !/^(?:relative_url|absolute_url|prepend:\s*site\.baseurl)$/.test(filter)) return undefined;
  if (more.length > 0 && !(more.length === 1 && /^prepend:\s*site\.url$/.test(more[0] ?? ''))) return undefined;
  const isWhole = filter === 'absolute_url' || more.length > 0;
  return `${isWhole ? (site?.origin ?? '') : ''}${path}/${text.replace(/^\//, '')}`;
}
