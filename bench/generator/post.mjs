/** One post as the polling script writes it. Depends on the seed and the post's number, and on nothing else. */
import { makeArticle } from './article.mjs';
import { letters } from './letters.mjs';
import { makeDescription } from './plain.mjs';
import { phrase, sentence } from './prose.mjs';
import { randomOf } from './random.mjs';
import { sites } from './sites.mjs';
import { makeTitle } from './title.mjs';

const shares = {
  channel: [['hant', 0.41], ['hans', 0.31], ['mixed', 0.09], ['none', 0.1], ['en', 0.05], ['de', 0.01], ['fr', 0.01], ['ja', 0.01], ['ko', 0.01]], // prettier-ignore
  paper: [
    ['hans', 0.4],
    ['hant', 0.28],
    ['mixed', 0.1],
    ['en', 0.16],
    ['de', 0.02],
    ['fr', 0.02],
    ['ja', 0.02],
  ],
};
/** Names that YAML refuses, or makes something else of. */
const hardNames = ['@harbour_radio', '1984', 'null', 'Lamp: a quarterly', 'C # D', '[desk', '12:30', '%radio'];
const firstDay = Date.UTC(2009, 0, 1);
const lastDay = Date.UTC(2025, 6, 1);
/** So many numbers before a duplicate lies what it repeats. */
const reach = 1000;

/**
 * The post with this number: name of its file, text, and facts: `kind` (plain, html, empty), `language`, `site`, and the names
 * of the `odd` things about it.
 */
export function makePost(seed, number) {
  const r = randomOf(seed, number);
  const original = number > 0 && r.chance(0.003) ? number - 1 - r.below(Math.min(number, reach)) : undefined;
  const post = makeContent(seed, original ?? number);
  const at = dateOf(seed, original ?? number) + (original === undefined ? 0 : r.between(1, 90) * 3_600_000);
  if (original !== undefined) {
    post.odd.push('duplicate');
    if (post.kind !== 'empty') post.body += sentence(r, post.language);
  }
  const date = formOf(r, at, post);
  return {
    name: `${new Date(at).toISOString().slice(0, 10)}-post-${String(number).padStart(7, '0')}.md`,
    text: header(r, post, date) + (post.isCut ? post.body : wrapped(r, post, at)),
    facts: { kind: post.kind, language: post.language, site: post.site.origin, odd: post.odd },
  };
}

/** All of a post that a second edition has too. */
function makeContent(seed, number) {
  const r = randomOf(seed + 1, number);
  const draw = r.next();
  const kind = draw < 0.71 ? 'plain' : draw < 0.89 ? 'html' : 'empty';
  const publisher = kind === 'html' ? 'paper' : 'channel';
  const language = languageOf(r, shares[publisher]);
  const { title, odd } = makeTitle(r, language);
  const site = r.skewed(sites[publisher][language] ?? sites[publisher].hant);
  const post = { kind, language, title, site, odd, isCut: kind === 'html' && r.chance(0.2), body: '' };
  post.url = urlOf(r, post);
  const body = bodyOf(r, post);
  return { ...post, body: body.text, odd: [...odd, ...body.odd] };
}

function bodyOf(r, { kind, site, language, title, isCut }) {
  if (kind === 'empty') return { text: '', odd: [] };
  if (kind === 'plain') return makeDescription(r, site, { language, bytes: Math.min(r.size(1390, 1.05), 15_000) });
  return makeArticle(r, site, { language, bytes: Math.min(r.size(21_500, 0.95), 1_500_000), title, isCut });
}

function languageOf(r, list) {
  let at = r.next();
  for (const [language, share] of list) if ((at -= share) < 0) return language;
  return list[0][0];
}

function urlOf(r, { kind, site, odd }) {
  if (r.chance(0.0008)) {
    odd.push('shared from');
    return 'https://api.example.org/v1/items';
  }
  if (kind !== 'html') return `https://www.youtube.com/watch?v=${letters(r, 11)}`;
  const day = `20${r.between(10, 25)}/${String(r.between(1, 12)).padStart(2, '0')}`;
  const slug = encodeURIComponent(phrase(r, 'hant').slice(0, 8));
  if (r.chance(0.0857)) {
    odd.push('from encoded twice');
    return `${site.origin}/${day}/${slug.replaceAll('%', '%25')}-${r.between(1, 1e6)}`;
  }
  if (r.chance(0.024)) {
    odd.push('tracking parameters');
    return `${site.origin}/${day}/${letters(r, 9)}?utm_source=feed&utm_medium=rss`;
  }
  return `${site.origin}/${day}/${r.chance(0.2) ? slug : 'story'}-${letters(r, 9)}`;
}

/** Milliseconds since 1970; more posts in later years; some share their moment with the post before. */
function dateOf(seed, number) {
  const r = randomOf(seed + 2, number);
  if (number > 0 && r.chance(0.037)) return dateOf(seed, number - 1);
  const at = lastDay - (lastDay - firstDay) * r.next() ** 1.8;
  return Math.floor(at / 1000) * 1000 + (r.chance(0.1) ? r.below(1000) : 0);
}

function formOf(r, at, post) {
  const text = new Date(at).toISOString();
  if (!post.isCut) return r.chance(0.01) ? text.replace(/\.\d+Z/, 'Z') : text;
  if (r.chance(0.02)) return text.slice(0, 10);
  return new Date(at + 3_600_000).toISOString().replace(/\.\d+Z/, '+01:00');
}

function header(r, { title, site, url, odd }, date) {
  const isHard = r.chance(0.003);
  if (isHard) odd.push('author no text to YAML');
  const comments = r.chance(0.8) ? 'comments: True\n' : '';
  return `---
layout: post
title: "${title.replaceAll('"', '\\"')}"
date: ${date}
author: ${isHard ? r.pick(hardNames) : site.author}
from: ${url}
tags: [ ${site.name} ]
${comments}categories: [ ${site.name} ]
---
`;
}

function wrapped(r, post, at) {
  const { title, url, odd, body, language } = post;
  let epoch = at;
  if (r.chance(157 / 50_589)) {
    odd.push('NaN epoch');
    epoch = Number.NaN;
  } else if (r.chance(0.03)) {
    odd.push('epoch differs');
    epoch += r.between(1, 72) * 3_600_000;
  }
  let heading = title;
  if (r.chance(225 / 50_589)) {
    odd.push('fuller heading');
    heading += `…${phrase(r, language)}`;
  }
  return `<!--${epoch}-->\n[${heading}](${url})\n------\n\n<div>\n${body}\n</div>\n`;
}
