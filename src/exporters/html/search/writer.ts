import { encodedPath } from '../../../base/percent.ts';
import type { OutputFile } from '../../../model/contracts.ts';
import type { Post } from '../../../model/post.ts';
import { decodeEntities } from '../../../base/entities.ts';
import { cleanLine, copied, shortened } from '../../../base/text.ts';
import { groupBy } from '../../../base/group-by.ts';

import type { Plan } from '../plan.ts';
import type { Note, Shown } from './browser.ts';
import { inScript, openSegment, type Segment } from './segment.ts';
import { searchWords } from './words.ts';

/** Writes the index while the posts go by, newest first. */
export interface SearchWriter {
  /** The files that are finished with this post. */
  add(post: Post, row: number): Iterable<OutputFile>;
  /** What is left, and the list of all segments. */
  end(): Iterable<OutputFile>;
}

/** Posts of one segment: fewer make more files to ask for, more make more to hold and to write anew for a new post. */
const mostInSegment = 2_000;
/** Graphemes of a summary. */
const mostSummary = 160;

export function openSearch(plan: Plan): SearchWriter {
  const sizes = yearSizes(plan);
  const notes: Note[] = [];
  const taken = new Map<string, number>();
  let open: { readonly name: string; readonly segment: Segment } | undefined;
  const close = function* (): Iterable<OutputFile> {
    if (open === undefined) return;
    notes.push(open.segment.note());
    yield* open.segment.files();
    open = undefined;
  };
  return {
    add: function* (post, row) {
      const year = yearOf(plan, row);
      const number = (sizes.get(year) ?? 0) - 1 - (taken.get(year) ?? 0);
      taken.set(year, (taken.get(year) ?? 0) + 1);
      const part = Math.floor(number / mostInSegment);
      const name = part === 0 ? year : `${year}-${part + 1}`;
      if (open?.name !== name) {
        yield* close();
        open = { name, segment: openSegment(name, number - part * mostInSegment + 1) };
      }
      open.segment.add(shownOf(post, row, plan), wordsOf(post, plan));
    },
    end: function* () {
      yield* close();
      yield { path: 'search/index.js', body: `feedmillIndex(${inScript([notes])});\n` };
    },
  };
}

function yearOf({ posts }: Plan, row: number): string {
  return posts[row]?.day.slice(0, 4) || 'undated';
}

function yearSizes(plan: Plan): ReadonlyMap<string, number> {
  const groups = groupBy(plan.posts.keys(), (row) => yearOf(plan, row));
  return new Map([...groups].map(([year, rows]) => [year, rows.length]));
}

function shownOf({ summary = '' }: Post, row: number, { posts, language }: Plan): Shown {
  const facts = posts[row];
  const short = copied(shortened(cleanLine(summary), mostSummary));
  const [title, about] = facts?.isTitled === false && short !== '' ? [short, ''] : [facts?.label ?? '', short];
  const shown = [encodedPath(facts?.path ?? ''), title, facts?.day ?? '', about] as const;
  return facts?.language === undefined || facts.language === language ? shown : [...shown, facts.language];
}

interface Found {
  readonly title: readonly string[];
  readonly text: readonly string[];
}

/** The words of a post, as often as it says them. Those of the title are not among those of the text. */
function wordsOf(post: Post, { context }: Plan): Found {
  const titles = [post.title ?? '', ...post.tags.map(({ term }) => term)].join('\n');
  const names = post.authors.map(({ name }) => name).join('\n');
  const body = context.options.search === 'text' ? textOfHtml(post.content.html) : '';
  return { title: searchWords(titles, false), text: searchWords(`${names}\n${body}`, false) };
}

/** Elements that do not part what stands on both sides of them. */
const inline =
  /<\/?(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|rb|ruby|s|samp|small|span|strong|sub|sup|u|var|wbr)(?=[\s/>])[^<>]*>/g;

/** The text of a body for searching: how a character is read is no part of it. */
function textOfHtml(html: string): string {
  const text = html
    .replace(/<(rt|rp)>[^<]*<\/\1>/g, '')
    .replace(inline, '')
    .replace(/<[^<>]*>/g, ' ');
  return decodeEntities(text);
}
