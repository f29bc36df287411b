/** Titles as they are in feeds: long, joined by bars, with emoji, hashtags, brackets, entities, and signs that nobody sees. */
import { phrase, word } from './prose.mjs';

const emoji = ['🔥', '😱', '❤️', '🎉', '🍜', '🚢', '🇹🇼', '👍🏽', '☔', '🌕'];
const families = ['👨‍👩‍👧‍👦', '🧑‍🍳', '👩🏽‍🚀', '🏳️‍🌈'];
const unseen = ['\u200b', '\ufeff', '\u200b\u200b'];

/** Told as [name, share of posts, change]; several may meet in one title. */
const oddities = [
  ['title hashtags', 0.12, (r, title, language) => `${title} #${word(r, language)}#${word(r, language)}`],
  ['title emoji', 0.09, (r, title) => (r.chance(0.5) ? r.pick(emoji) + title : title + r.pick(emoji))],
  ['title ZWJ', 0.006, (r, title) => `${title} ${r.pick(families)}`],
  ['title unseen signs', 0.008, (r, title) => title.slice(0, 2) + r.pick(unseen) + title.slice(2)],
  ['title brackets', 0.004, (r, title) => `[${r.between(1, 99)}] ${title}](${r.between(1, 9)})`],
  ['title entities', 0.008, (r, title) => title + r.pick([' &amp; more', ' &#39;24', ' &quot;EP&quot;'])],
  ['title angles', 0.003, (r, title, language) => `<${word(r, language)}> ${title}`],
  ['title quotes', 0.05, (r, title, language) => `${title} "${word(r, language)}"`],
  ['title double spaces', 0.02, (r, title, language) => `${title}  ${word(r, language)}`],
  ['title backslash', 0.001, (r, title) => `${title} \\(^o^)/`],
  ['title decomposed', 0.002, (_, title) => `${title} cafe\u0301`],
];

/** A title, at most 150 characters, and the names of the oddities in it. */
export function makeTitle(r, language) {
  if (language === 'none') return { title: `${r.pick(['EP', 'VLOG', 'Live', 'No.'])} ${r.between(1, 999)}`, odd: [] };
  let title = phrase(r, language, r.pick([1, 1, 2, 2, 3]));
  if (r.chance(0.15)) title += `${r.pick(['｜', '|', ' / ', '：'])}${phrase(r, language)}`;
  if (r.chance(0.06)) title += `【${word(r, language)}】`;
  if (r.chance(0.08)) title += ` EP${r.between(1, 400)}`;
  const odd = [];
  for (const [name, share, change] of oddities) {
    if (!r.chance(share)) continue;
    title = change(r, title, language);
    odd.push(name);
  }
  return { title: Array.from(title).slice(0, 150).join('').trim(), odd };
}
