import { article } from './article.ts';
import { bareMails, bareUrls } from './bare-links.ts';
import { escapedBody } from './escaped.ts';
import { emptyDescriptions, film } from './film.ts';
import { pageFacts } from './harvest.ts';
import { bodyRules } from './html/rules.ts';
import { sharedUrl } from './identity.ts';
import { cdata, openComments } from './markers.ts';
import { noteComments, noteMarks, noteTags } from './notes.ts';
import { rulers } from './plain.ts';
import { gluedUrls } from './plain/addresses.ts';
import { lostBreaks } from './plain/breaks.ts';
import { bullets } from './plain/bullets.ts';
import { hashtagLines } from './plain/hashtags.ts';
import { longParagraphs } from './plain/long.ts';
import { numberedLines } from './plain/numbers.ts';
import type { Repair } from './repair.ts';
import { languageOfText, summaryOfText } from './rest.ts';
import { excess, textInBrackets } from './source.ts';
import { hashtags } from './tags.ts';
import { timeCodes } from './time-codes.ts';
import { betterTitle, noteTitle, titleSuffix } from './title.ts';
import { siteAddress } from './own-url.ts';
import { attributeLists } from './attribute-lists.ts';
import { templateTags, wikilinks } from './templates.ts';
import { permalink } from './url.ts';
import { autop, blockComments, lineEmbeds, shortcodes } from './wordpress.ts';

/** Every rule of the normaliser, in the order in which they come to a post. `docs/rules.md` is made from it. */
export const catalogue: readonly Repair[] = [
  permalink,
  siteAddress,
  betterTitle,
  titleSuffix,
  noteTitle,
  article,
  noteComments,
  noteMarks,
  attributeLists,
  templateTags,
  wikilinks,
  blockComments,
  shortcodes,
  lineEmbeds,
  autop,
  cdata,
  openComments,
  textInBrackets,
  excess,
  escapedBody,
  rulers,
  gluedUrls,
  numberedLines,
  bullets,
  hashtagLines,
  lostBreaks,
  timeCodes,
  longParagraphs,
  bareUrls,
  bareMails,
  pageFacts,
  ...new Set(bodyRules),
  emptyDescriptions,
  film,
  noteTags,
  hashtags,
  summaryOfText,
  languageOfText,
  sharedUrl,
];
