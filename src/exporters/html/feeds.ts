import type { ExportContext, GroupFolder } from '../../model/contracts.ts';
import { feedKinds, fileNames, type FeedKind } from '../feed/address.ts';

const named = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' } as const;
const types = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' } as const;

/** A feed that this run writes. */
export interface FeedLink {
  readonly kind: FeedKind | 'podcast';
  /** `RSS`. */
  readonly name: string;
  /** Of the site, or of the site and the group. */
  readonly title: string;
  readonly type: string;
  readonly path: string;
}

/** The feeds of all posts, or of a group, the format that is best subscribed to first. */
export function feedsOf({ site, formats, groupFormats }: ExportContext, group?: GroupFolder): readonly FeedLink[] {
  const written = group === undefined ? formats : groupFormats;
  const folder = group === undefined ? '' : `${group.folder}/`;
  const title = group === undefined ? site.title : `${site.title} · ${group.name}`;
  const podcast: FeedLink[] =
    group === undefined && formats.includes('podcast')
      ? [{ kind: 'podcast', name: 'Podcast', title, type: types.rss, path: 'podcast.xml' }]
      : [];
  const feeds = feedKinds
    .filter((kind) => written.includes(kind))
    .map((kind) => ({ kind, name: named[kind], title, type: types[kind], path: folder + fileNames[kind] }));
  return [...feeds, ...podcast];
}
