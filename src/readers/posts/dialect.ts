import type { RawClaim } from '../../model/raw.ts';
import type { RawText } from '../../model/text.ts';
import { htmlHeading, markdownHeading } from './heading.ts';

/** A body and what it says of the post beside the front matter. */
export interface Dialect {
  readonly content: RawText;
  readonly claims: readonly RawClaim[];
}

interface Setting {
  readonly file: string;
  /** Then no heading is asked for one. */
  readonly hasTitle: boolean;
}

/** Cuts the scraped dialect's wrapper; where there is none, tells what the body is written in. */
export function readDialect(body: string, setting: Setting): Dialect {
  const [mark = '', digits] = /^\s*<!--\s*(\d+|NaN)\s*-->/.exec(body) ?? [];
  const dates = digits === undefined || digits === 'NaN' ? [] : [claim('published', 'comment', digits)];
  const rest = body.slice(mark.length).trim();
  const heading = cutHeading(rest);
  if (heading) return { content: html(unboxed(heading.below)), claims: [...dates, ...heading.claims] };
  if (mark !== '' && unboxed(rest) !== rest) return { content: html(unboxed(rest)), claims: dates };
  const content = { as: kindOf(body, setting.file), value: body };
  const title = setting.hasTitle ? undefined : titleOf(content);
  return { content, claims: title === undefined ? dates : [...dates, claim('title', 'heading', title)] };
}

function html(value: string): RawText {
  return { as: 'html', value };
}

function claim(field: RawClaim['field'], by: string, value: string): RawClaim {
  return { field, by, value };
}

/** `[title](url)` over dashes. Both may hold brackets: the outermost count, and the last pair that can part them. */
function cutHeading(text: string): { readonly claims: readonly RawClaim[]; readonly below: string } | undefined {
  const lineEnd = text.indexOf('\n');
  const line = text.slice(0, Math.max(0, lineEnd)).trimEnd();
  const below = text.slice(lineEnd + 1);
  const [ruler] = /^-{3,}[ \t]*(?:\n|$)/.exec(below) ?? [];
  const cut = line.lastIndexOf('](');
  if (!line.startsWith('[') || !line.endsWith(')') || ruler === undefined || cut < 0) return undefined;
  const [title, url] = [line.slice(1, cut), line.slice(cut + 2, -1)];
  return {
    claims: [
      ...(title.trim() === '' ? [] : [claim('title', 'heading', title)]),
      ...(url.trim() === '' ? [] : [claim('url', 'heading', url)]),
    ],
    below: below.slice(ruler.length).trim(),
  };
}

/** Without the one outer `<div>`; what the page left unclosed inside is not its business. */
function unboxed(text: string): string {
  return text.startsWith('<div>') && text.endsWith('</div>') ? text.slice(5, -6).trim() : text;
}

function kindOf(body: string, file: string): RawText['as'] {
  if (/\.(?:x?html|htm)$/i.test(file) || isHtml(body)) return 'html';
  return /\.(?:te?xt|rst)$/i.test(file) ? 'text' : 'markdown';
}

/** Starts with a block's tag or a comment and ends with an end tag: somebody's page, not Markdown. */
function isHtml(body: string): boolean {
  const text = body.trim();
  const starts =
    /^<(?:!--|(?:!doctype|html|body|head|article|section|div|main|header|p|table|figure|ul|ol|h[1-6]|blockquote)\b)/i;
  return starts.test(text) && /<\/[a-z][a-z0-9]{0,30}>$/i.test(text.slice(-40));
}

function titleOf({ as, value }: RawText): string | undefined {
  if (as === 'text') return undefined;
  return as === 'html' ? htmlHeading(value) : markdownHeading(value);
}
