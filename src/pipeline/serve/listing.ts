import { opendirSync } from 'node:fs';
import { escapeAttribute, escapeText } from '../../base/xml.ts';

/** A page that lists what is in a folder, but for hidden files. Throws where the folder cannot be read. */
export function listingOf(folder: string, path: string): string {
  const names: { readonly name: string; readonly isFolder: boolean }[] = [];
  const listing = opendirSync(folder, { bufferSize: 1024 });
  try {
    for (let entry = listing.readSync(); entry !== null; entry = listing.readSync()) {
      if (!entry.name.startsWith('.')) names.push({ name: entry.name, isFolder: entry.isDirectory() });
    }
  } finally {
    listing.closeSync();
  }
  const order = new Intl.Collator('en', { numeric: true });
  names.sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || order.compare(a.name, b.name));
  const title = `/${path}${path === '' ? '' : '/'}`;
  const rows = [
    ...(path === '' ? [] : ['<li><a href="../">../</a></li>']),
    ...names.map(({ name, isFolder }) => {
      const slash = isFolder ? '/' : '';
      const href = escapeAttribute(`./${encodeURIComponent(name)}${slash}`);
      return `<li><a href="${href}">${escapeText(name)}${slash}</a></li>`;
    }),
  ];
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeText(title)}</title>
<h1>${escapeText(title)}</h1>
<ul>
${rows.join('\n')}
</ul>
</html>
`;
}
