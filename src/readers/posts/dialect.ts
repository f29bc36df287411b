import type { RawClaim, RawText } from '../../model/raw.ts';

/** A body and what it says of the post beside the front matter. */
export interface Dialect {
  readonly content: RawText;
  readonly claims: readonly RawClaim[];
}

/** Cuts the scraped dialect's wrapper; where there is none, tells what the body is written in. */
export function readDialect(body: string, file: string): Dialect {
  const wrapped = unwrap(body);
  if (wrapped) return wrapped;
  const name = file.toLowerCase();
  if (/\.x?html?$/.test(name)) return { content: { as: 'html', value: body }, claims: headingOf(body) };
  if (isHtml(body)) return { content: { as: 'html', value: body }, claims: [] };
  if (/\.te?xt$/.test(name)) return { content: { as: 'text', value: body }, claims: [] };
  const prose = body.replace(/^(```|~~~).*?^\1[^\n]*$/gms, '');
  const heading =
    /^#[ \t]+(\S[^\n]{0,400})/m.exec(prose)?.[1]?.replace(/[ \t#]+$/, '') ?? /^(\S.*)\n=+[ \t]*$/m.exec(prose)?.[1];
  return {
    content: { as: 'markdown', value: body },
    claims: heading === undefined ? [] : [{ field: 'title', by: 'heading', value: heading }],
  };
}

const comment = /^\s*<!--\s*(\d+|NaN)\s*-->/;

/** `<!--epoch-->`, `[title](url)` over dashes, one outer div: each may be missing, one of the first two must be there. */
function unwrap(body: string): Dialect | undefined {
  const claims: RawClaim[] = [];
  const [mark = '', digits] = comment.exec(body) ?? [];
  if (digits !== undefined && digits !== 'NaN') claims.push({ field: 'published', by: 'comment', value: digits });
  const rest = body.slice(mark.length).replace(/^\s*/, '');
  const lineEnd = rest.indexOf('\n');
  const line = lineEnd < 0 ? rest : rest.slice(0, lineEnd);
  const after = lineEnd < 0 ? '' : rest.slice(lineEnd + 1);
  const isHeading = line.startsWith('[') && line.trimEnd().endsWith(')') && /^-{3,}[ \t]*(?:\n|$)/.test(after);
  if (mark === '' && !isHeading) return undefined;
  if (isHeading) {
    const text = line.trimEnd();
    const cut = text.lastIndexOf('](');
    if (cut > 0) {
      claims.push({ field: 'title', by: 'heading', value: text.slice(1, cut) });
      claims.push({ field: 'url', by: 'heading', value: text.slice(cut + 2, -1) });
    }
  }
  const content = (isHeading ? after.replace(/^-{3,}[ \t]*\n?/, '') : rest).trim();
  const isBoxed = content.startsWith('<div>') && content.endsWith('</div>');
  return { content: { as: 'html', value: isBoxed ? content.slice(5, -6).trim() : content }, claims };
}

/** Starts with a block's tag or a comment and ends with an end tag: somebody's page, not Markdown. */
function isHtml(body: string): boolean {
  const text = body.trim();
  return (
    /^<(?:!doctype|!--|html|body|head|article|section|div|main|header|p|table|figure|ul|ol|h[1-6]|blockquote)\b/i.test(
      text,
    ) && /<\/[a-z][a-z0-9]*>$/i.test(text)
  );
}

function headingOf(html: string): RawClaim[] {
  const found = /<title[^>]*>([^<]+)<\/title>/i.exec(html)?.[1] ?? /<h1[^>]*>([^<]+)<\/h1>/i.exec(html)?.[1];
  return found === undefined ? [] : [{ field: 'title', by: 'heading', value: found }];
}
