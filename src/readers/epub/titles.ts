import { elements, parsePage, textOf } from '../../base/html/tree.ts';
import { decodeReferences } from '../../base/xml/references.ts';
import { resolveIn } from './paths.ts';

/** What the table of contents calls each document: the first name of each. */
export function readTitles(source: string, file: string): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  const add = (href: string, label: string): void => {
    const target = resolveIn(file, href);
    const text = label.replaceAll(/\s+/g, ' ').trim();
    if (text !== '' && !titles.has(target)) titles.set(target, text);
  };
  if (/<(?:\w+:)?navMap\b/.test(source)) for (const [href, label] of pointsIn(source)) add(href, label);
  else {
    const all = elements(parsePage(source).body).filter(({ name }) => name === 'nav');
    const toc = all.find(({ attribs }) => /\btoc\b/.test(attribs['epub:type'] ?? attribs['role'] ?? '')) ?? all[0];
    for (const link of toc ? elements(toc) : []) {
      if (link.name === 'a') add(link.attribs['href'] ?? '', textOf(link));
    }
  }
  return titles;
}

const point =
  /<(?:\w+:)?text\b[^>]*>([^<]*)<\/(?:\w+:)?text>\s*<\/(?:\w+:)?navLabel>\s*<(?:\w+:)?content\b[^>]*\bsrc\s*=\s*["']([^"']*)["']/g;

function* pointsIn(source: string): Generator<readonly [href: string, label: string]> {
  for (const [, label = '', href = ''] of source.matchAll(point))
    yield [decodeReferences(href), decodeReferences(label)];
}
