import { deflateRawSync } from 'node:zlib';
import { imageSources } from '../../base/html/image-sources.ts';
import { cleanLine } from '../../base/text.ts';
import type { ExportContext, Posts } from '../../model/contracts.ts';
import { groupsOf } from '../../model/grouping.ts';
import { toMillis } from '../../model/instant.ts';
import type { Post } from '../../model/post.ts';
import { openPlaces, type Places } from '../post-files/places.ts';
import { labelOf } from '../wording/label.ts';
import type { Device } from './devices.ts';
import { toLanguageTag } from './links.ts';
import { core } from './images.ts';
import type { PostFacts } from './post-facts.ts';
import type { SectionRule } from './options.ts';
import { sectionKeyOf } from './sections.ts';

/** UTF-16 units of a body that may become more than a page can hold. */
const longBody = 60_000;

export interface Survey {
  /** In the order of the posts. */
  readonly posts: readonly PostFacts[];
  readonly places: Places;
}

interface Surveying {
  readonly sections: SectionRule;
  /** Bytes are wanted. */
  readonly isWeighed: boolean;
  readonly device: Device;
}

/** One walk over the posts. */
export async function survey(
  posts: Posts,
  { sections, isWeighed, device }: Surveying,
  { picture, linked }: Pick<ExportContext, 'picture' | 'linked'>,
): Promise<Survey> {
  const facts: PostFacts[] = [];
  const places = openPlaces({ linked });
  for await (const post of posts) {
    const { html } = post.content;
    places.look(html);
    const label = labelOf(post);
    facts.push({
      label: label.text,
      isTitled: label.isTitle,
      authors: post.authors.map(({ name }) => cleanLine(name)).filter((name) => name !== ''),
      day: post.published?.slice(0, 10) ?? '',
      changed: changeOf(post),
      seen: post.firstSeen === undefined ? undefined : toMillis(post.firstSeen),
      language: toLanguageTag(post.language),
      host: groupsOf('source', post)[0] ?? '',
      section: sectionKeyOf(sections, post),
      bytes: isWeighed ? await weigh(post, device, picture) : 0,
      isLong: html.length > longBody,
    });
  }
  return { posts: facts, places };
}

function changeOf({ published, updated }: Post): number | undefined {
  const moments = [published, updated].flatMap((moment) => (moment === undefined ? [] : [toMillis(moment)]));
  return moments.length === 0 ? undefined : Math.max(...moments);
}

/** The text as deflate makes it, and every picture as the device gets it: never much less than what the chapter takes. */
async function weigh({ content, place }: Post, device: Device, picture: ExportContext['picture']): Promise<number> {
  let bytes = 1000 + deflateRawSync(content.html, { level: 1 }).length;
  for (const url of imageSources(content.html)) {
    const found = await picture({ url, wish: { ...device.pictures, atWorst: core }, place });
    bytes += found?.size ?? 0;
  }
  return bytes;
}
