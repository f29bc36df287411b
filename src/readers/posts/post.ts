import type { Report } from '../../model/diagnostic.ts';
import type { RawClaim, RawItem } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { frontMatter, type FrontMatterProblem } from '../../base/front-matter.ts';
import { readDialect } from './dialect.ts';
import { readHeader } from './header.ts';

interface Source {
  readonly file: string;
  readonly report: Report;
}

/** Files that are about the archive rather than of it. */
const notPosts =
  /^(?:readme|license|licence|changelog|contributing|code_of_conduct|security|404|_index)(?:\.[a-z-]{2,6})?\.\w+$/i;
const notPostLayouts = new Set(
  'page home archive archives category categories tag tags search redirect 404 about'.split(' '),
);

/** One file as a post, or as a record that it is none. */
export function readPost(text: string, { file, report }: Source): RawItem {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const place = { file, line: 1 };
  if (notPosts.test(name)) return { kind: 'skip', reason: `a ${name.replace(/\.\w+$/, '')} file`, place };
  const { fields, body, problem } = frontMatter(text);
  const layout = fields.get('layout');
  const isPage =
    typeof layout === 'string' &&
    (notPostLayouts.has(layout.toLowerCase()) || (layout === 'default' && /^index\./i.test(name)));
  if (isPage) return { kind: 'skip', reason: `a page of layout ${layout}`, place };
  if (problem) reportProblem(problem, { file, report });
  const header = readHeader(fields);
  const { content, claims } = readDialect(body, { file, hasTitle: header.title !== undefined });
  return { kind: 'post', ...header, content, claims: [...claims, ...dateOfName(name)], place };
}

function reportProblem(problem: FrontMatterProblem, { file, report }: Source): void {
  const place = { file, line: 1 };
  if (problem.kind === 'missing') report(rules.frontMatterMissing(place, {}));
  else if (problem.kind === 'unclosed') report(rules.frontMatterUnclosed(place, {}));
  else if (problem.kind === 'code') report(rules.frontMatterCode(place, { language: problem.language }));
  else report(rules.frontMatterInvalid({ file, line: problem.line }, { reason: problem.reason }));
}

function dateOfName(name: string): RawClaim[] {
  const day = /^(\d{4}-\d\d-\d\d)(?=\D)/.exec(name)?.[1];
  return day === undefined ? [] : [{ field: 'published', by: 'file-name', value: day }];
}
