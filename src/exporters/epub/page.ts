import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { markUpright } from './columns.ts';

/** What an XHTML document of the book is made of. Texts are clean of what XML forbids. */
export interface Page {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** Where it stands: `frontmatter`, `bodymatter`, `backmatter`. */
  readonly matter: 'frontmatter' | 'bodymatter' | 'backmatter';
  readonly isVertical: boolean;
  /** There is no code and no table in it. */
  readonly isSimple?: true;
  /** XHTML. */
  readonly body: string;
}

/** An XHTML document. */
export function toPage({ title, language, matter, isVertical, isSimple, body }: Page): string {
  const lang = escapeAttribute(language);
  const isColumns = isInColumns(isVertical, language);
  const way = isColumns ? ' class="vertical"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="${lang}" lang="${lang}"${way}>
<head><title>${escapeText(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body epub:type="${matter}">
${isColumns && isSimple ? markUpright(body) : body}
</body>
</html>
`;
}

/** True for a page that is set in columns: in a vertical book all but those in a script that never is. */
export function isInColumns(isVertical: boolean, language: string): boolean {
  return isVertical && /^(?:zh|ja|ko|und|mn)(?:-|$)/i.test(language) && !/-latn/i.test(language);
}
