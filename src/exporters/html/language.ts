/** The BCP 47 tag in its canonical form; undefined where it is none. */
export function toLanguageTag(tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined; // RangeError: a page had better say nothing
  }
}
