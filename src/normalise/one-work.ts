/** What two posts have in common that came with one id, or one address, from different sources. */
export interface Common {
  /** Neither is without one. */
  readonly isSameTitle: boolean;
  /** Neither is without one. */
  readonly isSameDay: boolean;
  /** One of them has hardly any text to go by. */
  readonly isShort: boolean;
  /** Share of the text, 0 to 1. */
  readonly alike: number;
}

/**
 * True where they are one post in two places, and one of them may be left out. An id says little by itself (`1`), nor does a title
 * (`Weekly`); the day or some of the text has to agree as well.
 */
export function isOneWork({ isSameTitle, isSameDay, isShort, alike }: Common): boolean {
  return alike >= 0.5 || (isSameTitle && (isSameDay || isShort || alike > 0.2));
}

/** Texts of fewer runs of signs than this tell nothing. */
export const shortSketch = 10;
