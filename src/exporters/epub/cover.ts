import { escapeAttribute, escapeText } from '../../base/xml.ts';
import type { Archive } from './archive.ts';
import type { BookFacts } from './package.ts';
import { toDay } from './words.ts';

/** The title page: what the book is, by whom, from when to when, how much. */
export function toCover({ title, language, words, creators, description }: BookFacts, archive: Archive): string {
  const lang = escapeAttribute(language);
  const span = archive.span();
  const days = span === undefined ? [] : [...new Set([span.oldest, span.newest].map((moment) => toDay(moment, words)))];
  const lines = [
    `<h1>${escapeText(title)}</h1>`,
    ...(description === undefined ? [] : [`<p class="about">${escapeText(description)}</p>`]),
    '<hr class="rule"/>',
    ...(creators.length === 0 ? [] : [`<p class="by">${creators.map(escapeText).join(', ')}</p>`]),
    `<div class="facts">\n<p>${[words.posts(archive.count()), ...(days.length === 0 ? [] : [days.join(' – ')])].join('</p>\n<p>')}</p>\n</div>`,
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="${lang}" lang="${lang}">
<head><title>${escapeText(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body epub:type="frontmatter">
<section class="cover" epub:type="titlepage">
${lines.join('\n')}
</section>
</body>
</html>
`;
}
