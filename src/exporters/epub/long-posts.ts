import type { ExportContext, Posts } from '../../model/contracts.ts';
import { anchorId } from './attributes.ts';
import { toChapter } from './chapter.ts';
import { openImages } from './images.ts';
import type { Parts } from './making.ts';
import type { VolumePlan } from './plan.ts';
import { settingOf } from './setting.ts';
import type { Survey } from './survey.ts';

interface Finding {
  readonly plans: readonly VolumePlan[];
  readonly volumeOf: readonly number[];
  readonly found: Survey;
  readonly context: ExportContext;
}

/**
 * Where places are that links lead to in posts which may be split: their chapters are made once for that alone, so that a link can be
 * written before the chapter that it leads to. Mostly there is none of them, and no walk.
 */
export async function findParts(posts: Posts, { plans, volumeOf, found, context }: Finding): Promise<Parts> {
  const { places } = found;
  const wanted = new Set(found.posts.flatMap(({ isLong }, at) => (isLong && places.of(at).size > 0 ? [at] : [])));
  const parts = new Map<number, ReadonlyMap<string, number>>();
  if (wanted.size === 0) return parts;
  let at = -1;
  for await (const post of posts) {
    at += 1;
    const number = volumeOf[at] ?? 0;
    const plan = plans[number];
    const chapter = plan?.layout.byPost.get(at);
    if (!wanted.has(at) || plan === undefined || chapter === undefined) continue;
    const setting = settingOf(chapter, { plan, parts: new Map(), places, volumeOf, number, context });
    const images = openImages({ picture: context.picture, wish: plan.facts.device.pictures });
    const { partOf } = await toChapter(post, { ...setting, images, assets: context.assets });
    const anchors = new Set([...places.of(at)].map(anchorId));
    parts.set(at, new Map([...partOf].filter(([anchor]) => anchors.has(anchor))));
  }
  return parts;
}
