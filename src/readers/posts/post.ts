import type { Report } from '../../model/diagnostic.ts';
import type { Json } from '../../model/json.ts';
import type { RawClaim, RawItem } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { frontMatter, type FrontMatterProblem } from '../../base/front-matter.ts';
import type { LeftOver } from '../../base/header/value.ts';
import { restHeader, withBareHeader } from './bare-header.ts';
import { readDialect } from './dialect.ts';
import { readHeader } from './header.ts';
import { findSkipReason, findSkipReasonOfPath } from './skip-reason.ts';

interface Source {
  readonly file: string;
  readonly report: Report;
}

/** One file as a post, or as a record that it is none. */
export async function readPost(text: string, { file, report }: Source): Promise<RawItem> {
  const place = { file, line: 1 };
  const foreign = findSkipReasonOfPath(file);
  if (foreign !== undefined) return { kind: 'skip', reason: foreign, place };
  const isRest = file.endsWith('.rst');
  const {
    fields,
    body,
    problem,
    left = [],
  } = isRest ? restHeader(text) : await withBareHeader(text, await frontMatter(text));
  const reason = findSkipReason(file, fields, body);
  if (reason !== undefined) return { kind: 'skip', reason, place };
  if (problem) reportProblem(problem, { file, report });
  for (const item of left) reportLeftOver(item, { file, report });
  if (isRest) report(rules.bodyMarkup(place, { markup: 'reStructuredText' }));
  const ofName = dateOfName(file);
  const { extra, ...header } = readHeader(fields, ofName.length > 0);
  const { content, claims } = readDialect(body, { file, hasTitle: header.title !== undefined });
  return {
    kind: 'post',
    ...header,
    ...draftOf(file, header.status),
    extra: withLeftOver({ ...extra, ...shadowed(file, header.status) }, left),
    content,
    claims: [...claims, ...ofName],
    place,
  };
}

function reportProblem(problem: FrontMatterProblem, { file, report }: Source): void {
  const place = { file, line: 1 };
  if (problem.kind === 'missing') report(rules.frontMatterMissing(place, {}));
  else if (problem.kind === 'unclosed') report(rules.frontMatterUnclosed(place, {}));
  else if (problem.kind === 'code') report(rules.frontMatterCode(place, { language: problem.language }));
  else report(rules.frontMatterInvalid({ file, line: problem.line }, { reason: problem.reason }));
}

function reportLeftOver({ name, value, line }: LeftOver, { file, report }: Source): void {
  if (name === undefined)
    report(rules.frontMatterLine({ file, line }, { text: typeof value === 'string' ? value : JSON.stringify(value) }));
  else report(rules.frontMatterRepeated({ file, line }, { field: name, value }));
}

/** What the header says a second time, behind what is there under its name; lines that are no fields under `front-matter`. */
function withLeftOver(extra: Readonly<Record<string, Json>>, left: readonly LeftOver[]): Record<string, Json> {
  const all = new Map(Object.entries(extra));
  const more = new Map<string, Json[]>();
  for (const { name = 'front-matter', value } of left) {
    const known = more.get(name);
    if (known) known.push(value);
    else more.set(name, [value]);
  }
  for (const [name, values] of more) {
    const known = all.get(name);
    const [first = '', ...others] = known === undefined ? values : [known, ...values];
    all.set(name, others.length === 0 ? first : [first, ...others]);
  }
  return Object.fromEntries(all);
}

const inDrafts = /(?:^|\/)_drafts\//;

/** Jekyll's folder for what is not to be seen yet; who says `private` of a file there is believed. */
function draftOf(file: string, status: string | undefined): { readonly status?: string } {
  return inDrafts.test(file) && status !== 'private' ? { status: 'draft' } : {};
}

function shadowed(file: string, status: string | undefined): Record<string, Json> {
  return status !== undefined && draftOf(file, status).status !== undefined && status !== 'draft' ? { status } : {};
}

/** The day in the name of the file, or of the folder that it is the `index` of; else the folders `2024/05/01`. */
function dateOfName(file: string): RawClaim[] {
  const day =
    /(?:^|\/)(\d{4}-\d{1,2}-\d{1,2})(?=[^\d/][^/]*(?:\/index\.\w+)?$)/.exec(file)?.[1] ??
    /(?:^|\/)(\d{4}\/\d\d\/\d\d)(?=[/_-][^/]*(?:\/index\.\w+)?$)/.exec(file)?.[1]?.replaceAll('/', '-');
  return day === undefined ? [] : [{ field: 'published', by: 'file-name', value: day }];
}
