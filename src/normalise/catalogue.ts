import { bareUrls, gluedUrls } from './bare-links.ts';
import { escapedBody } from './escaped.ts';
import { film } from './film.ts';
import { pageFacts } from './harvest.ts';
import { bodyRules } from './html/rules.ts';
import { sharedUrl } from './identity.ts';
import { longParagraphs, lostBreaks, rulers } from './plain.ts';
import type { Repair } from './repair.ts';
import { languageOfText, summaryOfText } from './rest.ts';
import { excess, textInBrackets } from './source.ts';
import { hashtags } from './tags.ts';
import { timeCodes } from './time-codes.ts';
import { betterTitle, titleSuffix } from './title.ts';
import { permalink } from './url.ts';

/** Every rule of the normaliser, in the order in which they come to a post. `docs/rules.md` is made from it. */
export const catalogue: readonly Repair[] = [
  permalink,
  betterTitle,
  titleSuffix,
  textInBrackets,
  excess,
  escapedBody,
  rulers,
  timeCodes,
  lostBreaks,
  longParagraphs,
  bareUrls,
  gluedUrls,
  pageFacts,
  ...new Set(bodyRules),
  film,
  hashtags,
  summaryOfText,
  languageOfText,
  sharedUrl,
];
