import type { Extra } from '../model/json.ts';
import type { RawPost } from '../model/raw.ts';
import { toLanguageTag } from './language.ts';
import { toPlain, toPlainLine } from './title.ts';

interface Decided {
  readonly title: string | undefined;
  readonly linksTo: string | undefined;
  /** What other decisions left over. */
  readonly left: Extra;
}

/** What the source said and the post does not: its unknown fields, and the values that were not used, as written. */
export function toExtra(raw: RawPost, { title, linksTo, left }: Decided): Extra {
  const { language } = raw;
  return withLeft(raw.extra ?? {}, {
    ...(raw.linksTo === undefined || linksTo !== undefined ? {} : { external_url: raw.linksTo }),
    ...(language === undefined || toLanguageTag(language) !== undefined ? {} : { language }),
    ...otherHeading(raw, title),
    ...left,
  });
}

/** The heading of a post whose title it is not. */
function otherHeading(raw: RawPost, title: string | undefined): Extra {
  const heading = raw.claims?.find(({ field }) => field === 'title')?.value;
  if (heading === undefined) return {};
  const line = toPlainLine(heading);
  const isSaid = line === '' || line === title || (raw.title !== undefined && line === toPlain(raw.title));
  return isSaid ? {} : { 'title-heading': heading };
}

/** A name that is taken has both values. */
function withLeft(extra: Extra, left: Extra): Extra {
  if (Object.keys(left).length === 0) return extra;
  const both = Object.entries(left).map(([name, value]) => {
    const known = Object.hasOwn(extra, name) ? extra[name] : undefined;
    return [name, known === undefined || known === value ? value : [known, value]] as const;
  });
  return Object.fromEntries([...Object.entries(extra), ...both]);
}
