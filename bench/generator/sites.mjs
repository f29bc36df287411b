/** The 64 sites of an archive: 43 channels of films, 21 that publish articles, each with its language, its theme and its habits. */
import { phrase, word } from './prose.mjs';
import { randomOf } from './random.mjs';

const channels = { hant: 18, hans: 15, mixed: 4, en: 2, de: 1, fr: 1, ja: 1, ko: 1 };
const papers = { hant: 7, hans: 7, mixed: 2, en: 2, de: 1, fr: 1, ja: 1 };
const themes = ['paper', 'blog', 'magazine', 'cut'];

/** Sites by `channel` or `paper`, then by language, the busiest first. */
export const sites = { channel: listSites('channel', channels), paper: listSites('paper', papers) };

function listSites(kind, counts) {
  const byLanguage = {};
  let index = 0;
  for (const [language, count] of Object.entries(counts)) {
    byLanguage[language] = Array.from({ length: count }, (_, rank) => {
      index += 1;
      return makeSite(kind, language, { index, rank });
    });
  }
  return byLanguage;
}

function makeSite(kind, language, { index, rank }) {
  const r = randomOf(kind === 'paper' ? 811 : 211, index);
  const host = `${kind}-${index}.example.${r.pick(['org', 'com', 'net'])}`;
  const name = word(r, language) + (language === 'en' ? ' & ' : ' ') + word(r, language);
  return {
    kind,
    language,
    name: rank % 5 === 4 ? `${name} TV` : name,
    origin: `https://${host}`,
    theme: themes[index % themes.length],
    author: word(r, language) + (index % 3 === 0 ? ' ' : '') + word(r, language),
    /** What a channel says below each film. */
    boilerplate: Array.from({ length: 3 }, () => phrase(r, language, 2)),
    handle: `user${index}${r.between(100, 999)}`,
  };
}
