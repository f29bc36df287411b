/** Descriptions of films, from which all line ends were deleted: sentences, addresses glued to what follows, hashtags, time codes, rulers. */
import { letters } from './letters.mjs';
import { phrase, prose, sentence, word } from './prose.mjs';

const places = [
  (r) => `https://www.youtube.com/channel/UC${letters(r, 22)}/join`,
  (r, site) => `https://www.instagram.com/${site.handle}/`,
  (r) => `https://bit.ly/${letters(r, 7)}`,
  (r, site) => `https://www.facebook.com/${site.handle}`,
  (r) => `https://youtu.be/${letters(r, 11)}`,
  (r, site) => `${site.origin}/shop?item=${r.between(1, 9000)}`,
  (r, site) => `www.example.com/@${site.handle}`,
];
const rulers = ['=====', '------', '*****', '━━━━━━', '~~~~~~', '＿＿＿＿'];
const marks = ['✪ ', '♥', '▶', '☞ ', '📮', '🔔 ', ''];

/** A body of about so many bytes, and the names of the oddities in it. */
export function makeDescription(r, site, { language, bytes }) {
  const spoken = language === 'none' ? 'en' : language;
  const odd = new Set();
  const tail = makeTail(r, site, { language: spoken, odd });
  let text = '';
  if (r.chance(0.09)) text += timeCodes(r, spoken, odd);
  // Boilerplate comes last, and is all there is below many films.
  const rest = bytes - Buffer.byteLength(tail) - Buffer.byteLength(text);
  if (language !== 'none' && rest > 0) text += prose(r, spoken, rest);
  text += tail;
  if (text.length > 600) odd.add('one long line');
  return { text: text.trim() || sentence(r, spoken), odd: [...odd] };
}

function makeTail(r, site, { language, odd }) {
  let text = '';
  const isGlued = r.chance(0.6);
  if (isGlued) {
    odd.add('glued URL');
    for (let more = r.between(1, 3); more > 0; more--)
      text += `${r.pick(marks)}${site.boilerplate[more - 1]}：${r.pick(places.slice(0, -1))(r, site)}`;
    text += isSpaced(language) ? '訂閱頻道' : phrase(r, language);
  } else if (r.chance(0.5)) text += ` ${site.boilerplate[0]} ${r.pick(places)(r, site)} `;
  if (r.chance(0.178)) {
    odd.add('glued URLs');
    for (let more = r.between(2, 5); more > 0; more--) text += r.pick(places.slice(0, -1))(r, site);
    text += ' ';
  }
  if (r.chance(0.06)) text += r.pick(rulers) + site.boilerplate[1] + r.pick(rulers);
  if (r.chance(0.05)) text += ` ${site.handle}@example.com `;
  if (r.chance(0.02)) text += ` <${phrase(r, language)}> p<0.05 & `;
  if (r.chance(0.34)) {
    odd.add('hashtags');
    for (let more = r.between(1, 9); more > 0; more--) text += `#${word(r, language)}${isSpaced(language) ? ' ' : ''}`;
  }
  return text;
}

function timeCodes(r, language, odd) {
  odd.add('time codes');
  let at = 0;
  let text = '';
  for (let more = r.between(3, 14); more > 0; more--) {
    text += `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')} ${phrase(r, language)}`;
    at += r.between(11, 240);
  }
  return text;
}

function isSpaced(language) {
  return language === 'en' || language === 'de' || language === 'fr' || language === 'ko';
}
