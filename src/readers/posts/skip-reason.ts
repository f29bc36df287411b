import type { HeaderFields } from '../../base/header/value.ts';

/** Files that are about the archive rather than of it. */
const aboutArchive =
  /^(?:(?:readme|license|licence|changelog|contributing|code_of_conduct|security|404|_index)(?:\.[a-z-]{2,6})?\.\w+|(?:robots|humans|ads|llms)\.txt)$/i;

const layouts = new Set(
  'page list home archive archives category categories tag tags search redirect 404 about'.split(' '),
);
const indexLayouts = new Set(['default', 'blog', 'index']);
const types = new Set(['page', 'section', 'home']);

/** Why a file is no post, as `RawSkip` says it; undefined where it is one. */
export function findSkipReason(file: string, fields: HeaderFields, body: string): string | undefined {
  const name = nameOf(file);
  const [layout, type] = [word(fields, 'layout'), word(fields, 'type')];
  if (layouts.has(layout) || (indexLayouts.has(layout) && /^index\./i.test(name))) return `a page of layout ${layout}`;
  if (types.has(type)) return `a page of type ${type}`;
  return isTemplate(body) ? 'a template that lists posts' : undefined;
}

/** The same from the path alone. */
export function findSkipReasonOfPath(file: string): string | undefined {
  const name = nameOf(file);
  return aboutArchive.test(name) ? `a ${name.replace(/\.\w+$/, '')} file` : undefined;
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function word(fields: HeaderFields, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}

const loop =
  /\{%-?\s*for\s+\w+\s+in\s+(?:site|paginator|collections?)\b|\{\{-?\s*range\s[^{}]{0,200}(?:\.Pages|\.Site|\.Paginator)\b/;
const code = /\{%-?\s*raw\s*-?%\}|^ {0,3}(?:```|~~~)|`[^`\n]{0,200}\{[{%]|<(?:pre|code)\b/m;

/** Goes through the posts of the site, with more markup than words. Who writes about templates quotes them as code. */
function isTemplate(body: string): boolean {
  if (!loop.test(body) || code.test(body)) return false;
  const words = body.replace(/\{%[^{}]{0,1000}%\}|\{\{[^{}]{0,1000}\}\}|<[^<>]{0,1000}>/g, '');
  return ink(words) * 2 < ink(body);
}

function ink(text: string): number {
  return text.replace(/\s+/g, '').length;
}
