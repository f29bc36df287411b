import { escapeAttribute } from '../../base/xml.ts';
import type { Files } from './files.ts';

/** The text with the addresses of the pictures that its galleries name by number, or mean without a number: the post's own. */
export function withPictures(text: string, { files, id }: { readonly files: Files; readonly id: string }): string {
  if (!text.includes('[gallery')) return text;
  return text.replaceAll(/\[gallery((?:\s[^\]]*)?)\]/g, (whole, attributes: string) => {
    const ids = /\bids\s*=\s*["']?([\d,\s]+)/.exec(attributes)?.[1];
    const found =
      ids === undefined ? (files.byParent.get(id) ?? []) : ids.split(/[\s,]+/).map((one) => files.byId.get(one));
    const addresses = found.filter((address) => address !== undefined && !/\s/.test(address));
    return addresses.length === 0 ? whole : `[gallery${attributes} src="${escapeAttribute(addresses.join(' '))}"]`;
  });
}
