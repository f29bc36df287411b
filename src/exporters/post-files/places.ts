import { decodeEntities } from '../../base/entities.ts';
import { copied, matchesOf } from '../../base/text.ts';
import type { ExportContext } from '../../model/contracts.ts';

/** Places in posts that links lead to from elsewhere: a few words, no body. */
export interface Places {
  /** Looks the body of a post over, once for each. */
  look(html: string): void;
  /** The places that are led to in the post with this number, whether it has them or not. */
  of(row: number | undefined): ReadonlySet<string>;
}

export function openPlaces({ linked }: Pick<ExportContext, 'linked'>): Places {
  const places = new Map<number | undefined, Set<string>>();
  return {
    look: (html) => {
      if (!html.includes('#')) return;
      for (const [, href = ''] of matchesOf(html, /<a\b[^>]*?\shref="((?:https?|input):[^"#]+#[^"]+)"/g)) {
        const { row, fragment = '' } = linked(decodeEntities(href)) ?? {};
        if (row === undefined || fragment === '') continue;
        const known = places.get(row) ?? new Set();
        places.set(row, known.add(copied(fragment)));
      }
    },
    of: (row) => places.get(row) ?? none,
  };
}

const none: ReadonlySet<string> = new Set();
