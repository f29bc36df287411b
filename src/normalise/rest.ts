import type { Post } from '../model/post.ts';
import type { Loose } from '../base/present.ts';
import type { RawPost } from '../model/raw.ts';
import { rules } from '../model/rules.ts';
import type { Account } from './account.ts';
import { toAttachment, toAttachments } from './attachments.ts';
import type { Body, BodySetting } from './body.ts';
import { findPostLanguage, toLanguageTag } from './language.ts';
import type { Repair } from './repair.ts';
import { toSummary } from './summary.ts';
import { toPlain, toPlainLine } from './title.ts';

export const summaryOfText: Repair = {
  name: 'find/summary',
  about: 'A post without a summary gets the first whole sentences of its text, at most 200 characters.',
  changes: 'field',
  example: {
    raw: { content: { as: 'text', value: 'It rained all day.' } },
    field: 'summary',
    after: '"It rained all day."',
  },
};

export const languageOfText: Repair = {
  name: 'find/language',
  about:
    'A post that names no language has the one its text is written in, by script and vocabulary; where that is too little to tell, that of its site, or the usual one of the archive.',
  changes: 'field',
  example: {
    raw: { content: { as: 'text', value: '我們今天去了海邊，天氣很好，孩子們都很開心。' } },
    field: 'language',
    after: '"zh-Hant"',
  },
};

type Rest = Loose<Pick<Post, 'summary' | 'language' | 'image' | 'attachments'>>;

interface Setting {
  readonly body: Body;
  readonly page: BodySetting;
}

/** Summary, language, picture and attachments. */
export async function toRest(raw: RawPost, { body, page }: Setting): Promise<Rest> {
  const summary = findSummary(raw, { body, page });
  const language = findOwnLanguage(raw, page.account) ?? (await guessLanguage(body, page));
  const image = toAttachment(raw.image ?? (body.firstImage === undefined ? {} : { url: body.firstImage }), page);
  return {
    summary: summary === '' ? undefined : summary,
    language,
    image,
    attachments: toAttachments([...(raw.attachments ?? []), ...page.media], page),
  };
}

function findSummary({ summary }: RawPost, { body, page: { account } }: Setting): string | undefined {
  const own = (summary && toPlain(summary)) || toPlainLine(body.found.summary?.[0] ?? '');
  if (own || !account.isOn(summaryOfText)) return own;
  const made = toSummary(body.text);
  if (made !== undefined) account.note(summaryOfText, { field: 'summary', after: made });
  return made;
}

function findOwnLanguage({ language }: RawPost, { place, report }: Account): string | undefined {
  const tag = language === undefined ? undefined : toLanguageTag(language);
  if (language !== undefined && tag === undefined) {
    report(rules.fieldIgnored(place, { field: 'language', reason: `${language} is no language tag` }));
  }
  return tag;
}

async function guessLanguage(body: Body, { title, home, account }: BodySetting): Promise<string | undefined> {
  if (!account.isOn(languageOfText)) return undefined;
  const guess = await findPostLanguage(title, body.text, home.language);
  if (guess === undefined) return undefined;
  const { language, confidence, isOfSite } = guess;
  account.note(languageOfText, {
    field: 'language',
    after: language,
    reason: isOfSite ? 'as its site says: it is too short to tell' : `${Math.round(confidence * 100)} % sure`,
  });
  return language;
}
