import { active, hiddenMail, unknownElements } from './active.ts';
import { attributes, danglingLinks, ids } from './attributes.ts';
import { edges } from './edges.ts';
import { empties } from './empties.ts';
import { furniture } from './furniture.ts';
import { boldHeadings, headingLevels, repeatedTitle } from './headings.ts';
import { emoji, lazyImages, mediaAddresses, noscriptTwins, orphanCaptions, pixels } from './images.ts';
import { embeds, emptyLinks, links, players } from './links.ts';
import type { BodyRule } from './page.ts';
import { structure } from './structure.ts';
import { characters, plainSpans, whiteSpace } from './whitespace.ts';

/** The rules for bodies in the order in which they are applied: heal, resolve, sanitise, tidy. Empty elements and bare spans go before and after the blocks are built. */
export const bodyRules: readonly BodyRule[] = [
  characters,
  noscriptTwins,
  lazyImages,
  emoji,
  pixels,
  embeds,
  hiddenMail,
  active,
  furniture,
  repeatedTitle,
  links,
  mediaAddresses,
  players,
  unknownElements,
  orphanCaptions,
  ids,
  attributes,
  emptyLinks,
  plainSpans,
  edges,
  empties,
  structure,
  plainSpans,
  whiteSpace,
  empties,
  boldHeadings,
  headingLevels,
  danglingLinks,
];
