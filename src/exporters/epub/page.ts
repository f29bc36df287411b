import { escapeAttribute, escapeText } from '../../base/xml.ts';

/** What an XHTML document of the book is made of. Texts are clean of what XML forbids. */
export interface Page {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** Where it stands: `frontmatter`, `bodymatter`, `backmatter`. */
  readonly matter: 'frontmatter' | 'bodymatter' | 'backmatter';
  readonly isVertical: boolean;
  /** XHTML. */
  readonly body: string;
}

/** An XHTML document. */
export function toPage({ title, language, matter, isVertical, body }: Page): string {
  const lang = escapeAttribute(language);
  const way = isVertical && !isHorizontal(language) ? ' class="vertical"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="${lang}" lang="${lang}"${way}>
<head><title>${escapeText(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body epub:type="${matter}">
${body}
</body>
</html>
`;
}

/** True for scripts that are never set in columns: a page in one of them stays as it is in a vertical book. */
export function isHorizontal(language: string): boolean {
  return !/^(?:zh|ja|ko|und|mn)(?:-|$)/i.test(language) || /-latn/i.test(language);
}
