import type { Exporter } from '../model/contracts.ts';
import { atom } from './atom.ts';
import { epub } from './epub.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { ndjson } from './ndjson.ts';
import { opds } from './opds.ts';
import { opml } from './opml.ts';
import { podcast } from './podcast.ts';
import { rss } from './rss.ts';

/** The built-in exporters. */
export const exporters: readonly Exporter[] = [rss, atom, json, markdown, epub, html, opml, opds, podcast, ndjson];
