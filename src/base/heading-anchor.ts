/**
 * The place that a heading is, as GitHub, Hugo and others make it of its text: `Grind size!` is `grind-size`. Empty where there is no
 * letter in it.
 */
export function headingAnchor(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** The place that a link means which may name a heading by its text, as notes do: `Grind size`. */
export function toHeadingAnchor(fragment: string): string {
  const isText = /\s/.test(fragment) || fragment !== fragment.toLowerCase();
  return (isText ? headingAnchor(fragment) : '') || fragment;
}
