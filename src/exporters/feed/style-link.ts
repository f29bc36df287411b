import type { ExportContext } from '../../model/contracts.ts';

/**
 * The instruction that has browsers show a document of a feed in the style of the site (`feed.css`), where one is written with it. By CSS
 * and not by XSLT, which browsers are giving up.
 */
export function styleLink(path: string, { formats, site: { part } }: Pick<ExportContext, 'formats' | 'site'>): string {
  if (!formats.includes('html')) return '';
  const folders = [...(part === undefined ? [] : part.split('/')), ...path.split('/').slice(0, -1)];
  return `<?xml-stylesheet type="text/css" href="${'../'.repeat(folders.length)}feed.css"?>`;
}

/** The start of a document with the instruction behind its declaration. */
export function withStyle(xml: string, style: string | undefined): string {
  return style === undefined || style === '' ? xml : xml.replace('?>', () => `?>\n${style}`);
}
