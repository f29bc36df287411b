import type { XmlElement } from '../../base/xml/element.ts';

/** `xml:base`, each relative to the one around it. */
export function baseOf({ scope: { bases } }: XmlElement): string | undefined {
  let base: string | undefined;
  for (const next of bases) base = URL.canParse(next, base) ? new URL(next, base).href : base;
  return base;
}
