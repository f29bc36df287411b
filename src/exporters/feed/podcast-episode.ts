import type { ExportContext, OutputFile } from '../../model/contracts.ts';
import type { Attachment, Post } from '../../model/post.ts';
import { rules } from '../../model/rules.ts';
import type { Site } from '../../model/site.ts';
import { publicAddress, publicFiles } from './address.ts';
import { openEpisodeFiles } from './podcast-files.ts';
import { namesIn, textIn, toElement, usualName, withElements } from './podcast-names.ts';
import type { podcastOptions } from './podcast-options.ts';
import { findSaid, isExplicit } from './podcast-said.ts';

/** Makes episodes of posts. */
export interface Episodes {
  /** Every episode is looked at before the first is asked for. */
  look(post: Post): Promise<void>;
  /** The post with its sound first and with the elements of an episode; what they say is no longer said in words of front matter. */
  toEpisode(post: Post): Promise<Post>;
  /** An episode is not for children. */
  hasExplicit(): boolean;
  outputs(): readonly OutputFile[];
  /** Says what Apple would miss. */
  report(): void;
}

export function openEpisodes(context: ExportContext<typeof podcastOptions>): Episodes {
  const { site, options, report } = context;
  const files = openEpisodeFiles(context);
  const odd = new Map<string, number>();
  let [explicit, unnumbered] = [0, 0];
  const toEpisode = async (post: Post): Promise<Post> => {
    const known = namesIn(post.extra);
    const said = findSaid(post.extra);
    const named = await files.named(post);
    const elements = [...said.elements, ...named.elements, ...pictureOf(post, site)];
    const used = new Set([...said.used, ...named.used]);
    const words = Object.entries(post.extra).filter(([name]) => !used.has(name));
    return {
      ...post,
      attachments: toFiles(post, { site, seconds: said.seconds }),
      extra: withElements(
        Object.fromEntries(words),
        elements.filter((element) => !known.has(usualName(element))),
      ),
    };
  };
  return {
    toEpisode,
    look: async (post) => {
      const { extra, attachments } = await toEpisode(post);
      const type = attachments[0]?.type ?? '';
      if (!appleTypes.has(type)) odd.set(type, (odd.get(type) ?? 0) + 1);
      if (isExplicit(textIn(extra, 'itunes:explicit') ?? '')) explicit += 1;
      const isFull = /^(?:full)?$/i.test(textIn(extra, 'itunes:episodeType') ?? '');
      if (options.serial && isFull && textIn(extra, 'itunes:episode') === undefined) unnumbered += 1;
    },
    hasExplicit: () => explicit > 0,
    outputs: files.outputs,
    report: () => {
      const say = (field: string, used: string, count: number): void =>
        report(rules.exportNearest({ file: 'podcast.xml' }, { exporter: 'podcast', field, used, count }));
      for (const [type, count] of odd) say('a file that Apple plays (MP3, M4A, MP4, M4V, MOV)', type, count);
      if (unnumbered > 0) say('a number of each episode of a serial (episode)', 'none', unnumbered);
    },
  };
}

/** Sound or film that can be fetched. */
export function isEpisode(post: Post, site: Site): boolean {
  return publicFiles(post, site).files.some(isFetched);
}

function isFetched(file: Attachment): boolean {
  return isPlayed(file) && /^https?:/.test(file.url);
}

export function isPlayed({ type }: Attachment): boolean {
  return /^(?:audio|video)\//.test(type ?? '');
}

interface Beside {
  readonly site: Site;
  /** Length of the episode where its file says none. */
  readonly seconds: number | undefined;
}

/** An item has one enclosure, and the first file is it. */
function toFiles(post: Post, { site, seconds }: Beside): readonly Attachment[] {
  const { attachments } = post;
  const first = attachments.find((file) => isFetched({ ...file, url: publicAddress(file.url, site, post) ?? '' }));
  if (first === undefined) return attachments;
  const length = seconds === undefined || first.seconds !== undefined ? {} : { seconds };
  return [{ ...first, ...length, type: toAppleType(first) }, ...attachments.filter((file) => file !== first)];
}

/** What Apple wants such files to be called. */
const types: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/x-m4a',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
  m4v: 'video/x-m4v',
};
const appleTypes: ReadonlySet<string> = new Set(Object.values(types));

function toAppleType({ url, type = '' }: Attachment): string {
  const ending = /\.(\w+)(?:[?#]|$)/.exec(url)?.[1]?.toLowerCase() ?? '';
  const wanted = Object.hasOwn(types, ending) ? types[ending] : undefined;
  return wanted !== undefined && wanted.split('/')[0] === type.split('/')[0] ? wanted : type;
}

/** The picture of the episode. */
function pictureOf(post: Post, site: Site) {
  const picture = post.image && publicAddress(post.image.url, site, post);
  if (picture === undefined || !/^https?:/.test(picture)) return [];
  return [toElement('itunes:image', { attributes: { href: new URL(picture).href } })];
}
