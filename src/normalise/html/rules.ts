import { active, hiddenMail, unknownElements } from './active.ts';
import { attributes, danglingLinks, ids } from './attributes.ts';
import { edges } from './edges.ts';
import { lineBreaks } from './breaks.ts';
import { namedCaptions, orphanCaptions } from './captions.ts';
import { embeds } from './embeds.ts';
import { emptyCards } from './empty-cards.ts';
import { empties } from './empties.ts';
import { figures } from './figures.ts';
import { footnotes } from './footnotes.ts';
import { formulas } from './formulas.ts';
import { furniture } from './furniture.ts';
import { boldHeadings, headingLevels, repeatedTitle } from './headings.ts';
import { hidden } from './hidden.ts';
import { imageDoubles } from './image-doubles.ts';
import { imageTexts } from './image-texts.ts';
import { emoji, mediaAddresses } from './images.ts';
import { imageTwins, lazyImages, noscriptTwins } from './lazy-images.ts';
import { emptyLinks, links } from './links.ts';
import { listings } from './listings.ts';
import type { BodyRule } from './page.ts';
import { pixels } from './pixels.ts';
import { players } from './players.ts';
import { postLinks } from './post-links.ts';
import { rulerLines } from './ruler-lines.ts';
import { standfirst } from './standfirst.ts';
import { structure } from './structure.ts';
import { characters, plainSpans, whiteSpace } from './whitespace.ts';

/** The rules for bodies in the order in which they are applied: heal, resolve, sanitise, tidy. What is empty, bare spans, edges and repeated titles go before and after the blocks are built. */
export const bodyRules: readonly BodyRule[] = [
  characters,
  noscriptTwins,
  lazyImages,
  imageTexts,
  emoji,
  pixels,
  imageTwins,
  formulas,
  emptyCards,
  embeds,
  hiddenMail,
  active,
  furniture,
  hidden,
  repeatedTitle,
  listings,
  footnotes,
  postLinks,
  links,
  mediaAddresses,
  players,
  unknownElements,
  empties,
  whiteSpace,
  orphanCaptions,
  namedCaptions,
  ids,
  attributes,
  emptyLinks,
  plainSpans,
  empties,
  danglingLinks,
  edges,
  structure,
  plainSpans,
  empties,
  whiteSpace,
  empties,
  edges,
  lineBreaks,
  rulerLines,
  standfirst,
  figures,
  repeatedTitle,
  boldHeadings,
  imageDoubles,
  headingLevels,
  danglingLinks,
  empties,
];

/**
 * Rules that find nothing in the paragraphs, rulers and lists with links that plain text becomes, as long as no other rule has
 * changed anything there.
 */
const idleInPlain: ReadonlySet<BodyRule> = new Set([
  unknownElements,
  ids,
  attributes,
  emptyLinks,
  danglingLinks,
  edges,
  structure,
  lineBreaks,
  hidden,
  standfirst,
]);

/** For each of the rules, whether it has to be asked of unchanged plain text: not if it is idle there, nor a second time. */
export const areForPlain: readonly boolean[] = bodyRules.map(
  (rule, at) => !idleInPlain.has(rule) && bodyRules.indexOf(rule) === at,
);
