/** Sentences that mean nothing, of the words of a language. Clauses are made once and drawn from, since a million posts hold a billion characters. */
import { hans, hant } from './chinese.mjs';
import { english, french, german, japanese, korean } from './other-words.mjs';
import { randomOf } from './random.mjs';

const poolSize = 6000;

/** How a language joins words into clauses, and clauses into sentences. */
const ways = {
  hant: {
    clause: (r) => chineseClause(r, hant),
    words: hant.words,
    comma: '，',
    stops: ['。', '。', '。', '！', '？'],
  },
  hans: {
    clause: (r) => chineseClause(r, hans),
    words: hans.words,
    comma: '，',
    stops: ['。', '。', '。', '！', '？'],
  },
  en: spaced(english),
  de: spaced(german),
  fr: spaced(french),
  ja: { clause: (r) => joined(r, japanese, ''), words: japanese, comma: '、', stops: ['。', '。', '！'] },
  ko: { clause: (r) => joined(r, korean, ' '), words: korean, comma: ', ', stops: ['. ', '. ', '! '] },
};

const pools = new Map();

/** One sentence, without white space around it. */
export function sentence(r, language) {
  return oneSentence(r, tongue(r, language)).trimEnd();
}

/** Sentences of about so many UTF-8 bytes, on one line. */
export function prose(r, language, bytes) {
  let text = '';
  let rest = bytes;
  do {
    const spoken = tongue(r, language);
    const next = oneSentence(r, spoken);
    text += next;
    rest -= next.length * (isWide(spoken) ? 3 : 1);
  } while (rest > 0);
  return text.trimEnd();
}

/** Some words without an end: a title, a heading, a caption. */
export function phrase(r, language, clauses = 1) {
  const spoken = tongue(r, language);
  const way = ways[spoken];
  let text = r.pick(poolOf(spoken));
  for (let more = 1; more < clauses; more++) text += way.comma + r.pick(poolOf(spoken));
  return text;
}

/** One word, for a tag or a link. */
export function word(r, language) {
  const { words } = ways[tongue(r, language)];
  return words[Math.floor(r.next() * words.length)];
}

/** Whether its letters take three bytes each. */
function isWide(language) {
  return language !== 'en' && language !== 'de' && language !== 'fr';
}

/** Posts of mixed script change it with the sentence; those of no language have the odd English word. */
function tongue(r, language) {
  if (language === 'mixed') return r.chance(0.5) ? 'hant' : 'hans';
  return language === 'none' ? 'en' : language;
}

function oneSentence(r, language) {
  const way = ways[language];
  const pool = poolOf(language);
  let text = r.pick(pool);
  for (let more = r.below(4); more > 0; more--) text += way.comma + r.pick(pool);
  return text + way.stops[r.below(way.stops.length)];
}

function poolOf(language) {
  const known = pools.get(language);
  if (known) return known;
  const r = randomOf(20_260_000, language.charCodeAt(0) * 256 + language.charCodeAt(language.length - 1));
  const made = Array.from({ length: poolSize }, () => ways[language].clause(r));
  pools.set(language, made);
  return made;
}

function chineseClause(r, { words, particles, characters }) {
  let text = '';
  for (let more = r.between(2, 5); more > 0; more--) {
    text += r.chance(0.08) ? r.skewed(characters) + r.pick(characters) : r.pick(words);
    if (more > 1 && r.chance(0.55)) text += r.skewed(particles);
  }
  if (r.chance(0.05)) text += r.between(2, 2030);
  return r.chance(0.04) ? `「${text}」` : text;
}

function joined(r, words, space) {
  return Array.from({ length: r.between(2, 6) }, () => r.pick(words)).join(space);
}

function spaced(words) {
  return {
    clause: (r) =>
      Array.from({ length: r.between(4, 10) }, () => r.skewed(words)).join(' ') +
      (r.chance(0.05) ? ` ${r.below(2000)}` : ''),
    words,
    comma: ', ',
    stops: ['. ', '. ', '. ', '! ', '? '],
  };
}
