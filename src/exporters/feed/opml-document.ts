import { encodedPath } from '../../base/percent.ts';
import type { ExportContext, GroupFolder } from '../../model/contracts.ts';
import { rules } from '../../model/rules.ts';
import { cleanLine } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { feedKinds, fileNames, selfAddress, type FeedKind } from './address.ts';

/** OPML 2.0: the feed of all posts, and in a folder those of groups. A reader that imports it subscribes to them all. */
export function opmlDocument(context: ExportContext): string {
  const { site, formats, groups, groupFormats } = context;
  const [kind, groupKind] = [formats, groupFormats].map((names) => feedKinds.find((name) => names.includes(name)));
  const whole = kind === undefined ? [] : [outline(site.title, selfAddress(site, kind) ?? fileNames[kind], context)];
  const parts =
    groupKind === undefined
      ? []
      : groups.map((group) => outline(group.name, addressOf(group, groupKind, context), context));
  if (whole.length + parts.length === 0)
    throw new Error('there is no feed to list: rss, atom or json have to be among the formats');
  reportRelative(whole.length + parts.length, context);
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>${escapeText(cleanLine(site.title))}</title>
  </head>
  <body>
${[...whole, ...inFolder(parts, groups)].map((line) => `    ${line}\n`).join('')}  </body>
</opml>
`;
}

/** `tag/high-water` is in the folder `tag`. */
function inFolder(parts: readonly string[], [first]: readonly GroupFolder[]): readonly string[] {
  const name = first?.folder.split('/')[0];
  if (parts.length === 0 || name === undefined) return [];
  return [`<outline text="${escapeAttribute(name)}">`, ...parts.map((line) => `  ${line}`), '</outline>'];
}

function outline(name: string, address: string, { site }: ExportContext): string {
  const text = escapeAttribute(cleanLine(name));
  const page = site.url === undefined ? '' : ` htmlUrl="${escapeAttribute(new URL(site.url).href)}"`;
  return `<outline type="rss" text="${text}" title="${text}" xmlUrl="${escapeAttribute(address)}"${page}/>`;
}

function addressOf({ folder }: GroupFolder, kind: FeedKind, { site: { feedUrl } }: ExportContext): string {
  const path = encodedPath(`${folder}/${fileNames[kind]}`);
  return feedUrl === undefined ? path : new URL(path, feedUrl).href;
}

function reportRelative(count: number, { site, report }: ExportContext): void {
  if (site.feedUrl !== undefined || count === 0) return;
  const nearest = { exporter: 'opml', field: 'an address of every feed', used: 'one relative to the list', count };
  report(rules.exportNearest({ file: 'feeds.opml' }, nearest));
}
