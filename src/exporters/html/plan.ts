import type { ExportContext, GroupFolder } from '../../model/contracts.ts';
import { foldName } from '../../base/slug.ts';
import { toLanguageTag } from './language.ts';
import type { siteOptions } from './options.ts';
import { baseOf, type Survey } from './survey.ts';
import { wordingFor, type Wording } from './words.ts';

/** What every page is made from. */
export interface Plan extends Wording, Survey {
  readonly context: ExportContext<typeof siteOptions>;
  /** Of the words of the pages; posts and the title of the site may be in another. */
  readonly language: string;
  /** Where the site will live, with a slash at its end. */
  readonly base: string | undefined;
  /** Folders of feeds by the grouping and the folded name: `tag/high water`. */
  readonly groups: ReadonlyMap<string, GroupFolder>;
}

export function toPlan(found: Survey, context: ExportContext<typeof siteOptions>): Plan {
  const wording = wordingFor(toLanguageTag(context.site.language) ?? 'en');
  const groups = context.groups.map((group) => [`${groupingOf(group)}/${foldName(group.name)}`, group] as const);
  return {
    ...found,
    ...wording,
    context,
    language: wording.ui.language,
    base: baseOf(context),
    groups: new Map(groups),
  };
}

/** By what posts are divided there: `tag` of `tag/high-water`. */
export function groupingOf({ folder }: GroupFolder): string {
  return folder.split('/')[0] ?? '';
}
