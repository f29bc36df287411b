import { escapeAttribute, escapeText } from '../base/xml.ts';

/** Five or more `=`, `-`, `*` or their like: a ruler that the author drew. */
const ruler = /[=*_~─━—－＝-]{5,}/u;

/** Signs that authors put in front of the lines of a list. */
const bullet = /(?<=\S)(?=[✪◆●▶►★☆♥✅👉📌🔔▪•■□※➤✔])/gu;

/** A lost line break leaves the end of one English sentence glued to the start of the next. */
const glued = /(?<=[a-z)][.!?])(?=[A-Z][a-z]+[\s’'])/g;

/** A time code as video descriptions use it, with no digit or colon beside it. */
const timeCode = /(?<![\d:])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?![\d:])/g;

const address = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g;

/**
 * HTML of plain text, which is escaped and never parsed. Paragraphs come from what is left of the structure: blank lines,
 * line breaks, rulers, bullets, glued sentences; time codes become a list; bare URLs become links.
 */
export function plainToHtml(text: string): string {
  const paragraphs = text.replace(/\r\n?/g, '\n').split(/\n\s*\n/);
  return paragraphs.map((paragraph) => betweenRulers(paragraph.trim())).join('');
}

function betweenRulers(paragraph: string): string {
  const parts = paragraph.split(ruler).map((part) => part.trim());
  return parts
    .map((part) => (part === '' ? '' : withTimeCodes(part)))
    .join('<hr/>')
    .replace(/(?:^(?:<hr\/>)+)|(?:(?:<hr\/>)+$)/g, '');
}

/** Three ascending time codes make a table of contents. */
function withTimeCodes(text: string): string {
  const codes = [...text.matchAll(timeCode)];
  const seconds = codes.map(
    ([, hours, minutes, rest]) => Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(rest),
  );
  const isList = codes.length >= 3 && seconds.every((second, at) => at === 0 || second > (seconds[at - 1] ?? 0));
  const first = codes[0];
  if (!isList || !first) return toParagraphs(text);
  const starts = codes.map(({ index }) => index);
  const items = starts.map((start, at) => text.slice(start, starts[at + 1]).trim());
  const last = items.pop() ?? '';
  const end = last.indexOf('\n') < 0 ? last.length : last.indexOf('\n');
  const list = [...items, last.slice(0, end)].map((item) => `<li>${toInline(item)}</li>`).join('');
  return `${toParagraphs(text.slice(0, first.index))}<ul>${list}</ul>${toParagraphs(last.slice(end))}`;
}

function toParagraphs(text: string): string {
  const bullets = text.match(bullet)?.length ?? 0;
  const lines = (bullets >= 2 ? text.replace(bullet, '\n') : text).replace(glued, '\n');
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `<p>${toInline(line)}</p>`)
    .join('');
}

/** Escaped text with its bare URLs as links. A URL ends at the first character that cannot be in one. */
function toInline(text: string): string {
  let out = '';
  let copied = 0;
  for (const { 0: run, index } of text.matchAll(address)) {
    out += escapeText(text.slice(copied, index));
    copied = index + run.length;
    const urls = splitGlued(run);
    out += urls.map(toAnchor).join('<br/>');
    // Text right behind a URL: a line break was lost there.
    if (/^[^\s)\]】」』）>,.;:!?，。；：！？、]/u.test(text.slice(copied)) && !/[.,;:!?)\]]$/.test(run)) out += '<br/>';
  }
  return out + escapeText(text.slice(copied));
}

/** `https://a.b/chttps://d.e` is two; an address inside another one's path or query is part of it. */
function splitGlued(run: string): string[] {
  return run.split(/(?<=[^/=?&:])(?=https?:\/\/)/);
}

function toAnchor(run: string): string {
  let end = run.length;
  while (".,;:!?'*".includes(run[end - 1] ?? ' ')) end -= 1;
  let url = run.slice(0, end);
  while (/[)\]]$/.test(url) && !isBalanced(url)) url = url.slice(0, -1);
  const rest = escapeText(run.slice(url.length));
  if (!URL.canParse(url)) return escapeText(run);
  return `<a href="${escapeAttribute(url)}">${escapeText(url)}</a>${rest}`;
}

function isBalanced(url: string): boolean {
  const count = (sign: string): number => url.split(sign).length;
  return count('(') === count(')') && count('[') === count(']');
}
