/** How Jekyll makes a slug in each of its modes, letters as they are in `pretty` (Jekyll, `Utils.slugify`). */
export function slugifyFor(mode: 'default' | 'pretty'): (text: string) => string {
  const unfit = mode === 'pretty' ? /[^\p{L}\p{M}\p{Nd}._~!$&'()+,;=@]+/gu : /[^\p{L}\p{M}\p{Nd}]+/gu;
  return (text) => {
    const slug = text.replace(unfit, '-').replace(/^-|-$/g, '');
    return mode === 'pretty' ? slug : slug.toLowerCase();
  };
}

/** Signs that Hexo's slugs are without. */
const hexoSigns = /[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g;
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f]/g;

/** How Hexo makes a slug: accents and signs gone; `case` 1 is small letters, 2 capital ones (hexo-util, `slugize`). */
export function hexoSlug(text: string, transform = 0): string {
  const slug = withoutAccents(text)
    .replace(controls, '')
    .replace(hexoSigns, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '');
  return transform === 1 ? slug.toLowerCase() : transform === 2 ? slug.toUpperCase() : slug;
}

/** Letters without the marks of Latin; other scripts keep theirs. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC');
}

/** How Pelican makes a slug; undefined where it would spell other scripts in Latin letters, which takes its tables. */
export function pelicanSlug(text: string, isUnicode: boolean): string | undefined {
  const plain = isUnicode ? text.normalize('NFKC') : withoutAccents(text.normalize('NFKC'));
  if (!isUnicode && /[^\u0000-\u007f\u2010-\u2027\p{P}\p{S}]/u.test(plain)) return undefined;
  const known = isUnicode ? plain : plain.replace(/[^\u0000-\u007f]/g, '');
  return known
    .replace(/[^\p{L}\p{M}\p{N}_\s-]/gu, '')
    .trim()
    .replace(/[-\s]+/g, '-')
    .toLowerCase();
}

/** How Zola makes a slug of ASCII; undefined where it would spell other scripts in Latin letters. */
export function zolaSlug(text: string): string | undefined {
  const plain = withoutAccents(text.normalize('NFKC'));
  if (/[^\u0000-\u007f\p{P}\p{S}]/u.test(plain)) return undefined;
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** How Eleventy's filter `slugify` makes a slug; undefined where it would spell other scripts in Latin letters. */
export function eleventySlug(text: string): string | undefined {
  const plain = withoutAccents(text.normalize('NFKC')).replaceAll('&', ' and ');
  if (/[^\u0000-\u007f\p{P}\p{S}]/u.test(plain)) return undefined;
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9\s~_-]/g, '')
    .trim()
    .replace(/[\s_~-]+/g, '-');
}
