import { escapeText } from '../../base/xml.ts';
import type { Holdings } from './accessibility.ts';
import type { Archive } from './archive.ts';
import { toSpan } from './front-pages.ts';
import type { BookFacts } from './package.ts';
import { toPage } from './page.ts';
import { toDay } from '../wording/words.ts';

const mostSources = 50;

/** The last page: where the posts are from, what is not in the book, what comes before and after it, how it was made. */
export function toColophon(book: BookFacts, archive: Archive, { absent, players }: Holdings): string {
  const { title, words, language, isVertical, series, rights, modified } = book;
  const facts = [words.posts(archive.count), toSpan(archive, words)].filter((part) => part !== '').join(' · ');
  const left = [
    ...(absent > 0 ? [words.absentImages(absent)] : []),
    ...(players > 0 ? [words.absentPlayers(players)] : []),
  ];
  const neighbours = [
    ...(series?.previous === undefined ? [] : [[words.previousVolume, series.previous]]),
    ...(series?.next === undefined ? [] : [[words.nextVolume, series.next]]),
  ].map(([kind = '', name = '']) => `${kind}${words.colon}${name}`);
  const parts = [
    `<h1>${words.colophon}</h1>`,
    ...[title, facts, ...left].map(paragraph),
    ...(archive.sources.length === 0 ? [] : [`<h2>${words.sources}</h2>`, sourcesOf(archive, book)]),
    ...(series === undefined ? [] : [`<h2>${words.series}</h2>`, ...[series.title, ...neighbours].map(paragraph)]),
    ...(rights === undefined ? [] : [paragraph(rights)]),
    paragraph(words.madeBy(archive.changed === undefined ? undefined : toDay(modified, words))),
  ];
  return toPage({
    title: words.colophon,
    language,
    matter: 'backmatter',
    isVertical,
    isSimple: true,
    body: `<section class="colophon" epub:type="colophon" role="doc-colophon">\n${parts.join('\n')}\n</section>`,
  });
}

function sourcesOf({ sources }: Archive, { words }: BookFacts): string {
  const shown = sources.slice(0, mostSources).map(([host, count]) => `${host}${words.colon}${words.posts(count)}`);
  const rest = sources.length - shown.length;
  const lines = rest > 0 ? [...shown, words.more(rest)] : shown;
  return `<ul>\n${lines.map((line) => `<li>${escapeText(line)}</li>`).join('\n')}\n</ul>`;
}

function paragraph(line: string): string {
  return `<p>${escapeText(line)}</p>`;
}
