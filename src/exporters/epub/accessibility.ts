import type { ChapterFacts } from './chapter.ts';
import type { Words } from '../wording/wording.ts';

/** What all chapters together hold. */
export interface Holdings extends Record<'pictures' | 'undescribed' | 'absent' | 'players' | 'lost', number> {
  readonly hasMath: boolean;
  readonly hasRuby: boolean;
}

export const nothing: Holdings = {
  ...{ pictures: 0, undescribed: 0, absent: 0, players: 0, lost: 0 },
  ...{ hasMath: false, hasRuby: false },
};

export function addHoldings(a: Holdings, b: ChapterFacts): Holdings {
  return {
    pictures: a.pictures + b.pictures,
    undescribed: a.undescribed + b.undescribed,
    absent: a.absent + b.absent,
    players: a.players + b.players,
    lost: a.lost + b.lost,
    hasMath: a.hasMath || b.hasMath,
    hasRuby: a.hasRuby || b.hasRuby,
  };
}

/**
 * Properties and values of EPUB Accessibility 1.1 §2, from what is in the book. Nobody has evaluated it, so it says of no standard
 * that it conforms (`dcterms:conformsTo`). Only moving pictures may flash.
 */
export function accessibilityOf(
  { pictures, undescribed, hasMath, hasRuby }: Holdings,
  imageTypes: ReadonlySet<string>,
  words: Words,
): readonly (readonly [property: string, value: string])[] {
  const isDescribed = undescribed === 0;
  const canMove = ['image/gif', 'image/webp', 'image/svg+xml'].some((type) => imageTypes.has(type));
  const features = [
    'tableOfContents',
    'readingOrder',
    'structuralNavigation',
    'displayTransformability',
    ...(pictures > 0 && isDescribed ? ['alternativeText'] : []),
    ...(hasMath ? ['MathML'] : []),
    ...(hasRuby ? ['rubyAnnotations'] : []),
  ];
  return [
    ['accessMode', 'textual'],
    ...(pictures > 0 ? [['accessMode', 'visual'] as const] : []),
    ...(pictures > 0 ? [['accessModeSufficient', 'textual,visual'] as const] : []),
    ...(isDescribed ? [['accessModeSufficient', 'textual'] as const] : []),
    ...features.map((feature) => ['accessibilityFeature', feature] as const),
    ['accessibilityHazard', canMove ? 'unknown' : 'none'],
    ['accessibilitySummary', words.accessibility(pictures, undescribed)],
  ];
}
