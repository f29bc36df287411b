import type { Report } from '../../model/diagnostic.ts';
import type { PictureQuestion } from '../../model/picture.ts';
import type { Place } from '../../model/place.ts';
import { rules } from '../../model/rules.ts';
import { tally } from '../../base/tally.ts';
import { byCodeUnit } from '../../base/text.ts';
import { shownAddress } from '../net/shown.ts';

/** What there is to say of the pictures of one exporter, told at its end: once each, in the order in which they were asked for. */
export interface Remarks {
  /** A question that was asked. */
  begin(question: PictureQuestion): { missing(reason: string): void };
  /** A picture that stays as it is: what is wrong with it, and why that cannot be helped. */
  unfit(fault: string, reason: string): void;
  tell(report: Report): void;
}

interface Missing {
  readonly at: number;
  readonly url: string;
  readonly place: Place;
  readonly reason: string;
  /** Posts that show it: an exporter may ask more than once for each. */
  readonly posts: Set<string>;
}

export function openRemarks(exporter: string): Remarks {
  const missing = new Map<string, Missing>();
  const unfit = new Map<string, Map<string, number>>();
  let asked = 0;
  return {
    begin: ({ url, place }) => {
      const at = asked++;
      return {
        missing: (reason) => {
          const shown = toShown(url);
          const known = missing.get(shown);
          const posts = (known?.posts ?? new Set()).add(JSON.stringify(place));
          if (!known || known.at > at) missing.set(shown, { at, url: shown, place, reason, posts });
        },
      };
    },
    unfit: (fault, reason) => {
      const faults = unfit.get(reason) ?? new Map<string, number>();
      unfit.set(reason, faults);
      tally(faults, fault);
    },
    tell: (report) => {
      for (const { url, place, reason, posts } of [...missing.values()].toSorted((a, b) => a.at - b.at))
        report(rules.pictureMissing(place, { url, reason, count: posts.size }));
      for (const [reason, faults] of [...unfit].toSorted(([a], [b]) => byCodeUnit(a, b))) {
        const sorted = [...faults].toSorted(([a], [b]) => byCodeUnit(a, b));
        const kinds = sorted.map(([fault, count]) => `${count} × ${fault}`).join(', ');
        const count = sorted.reduce((sum, [, each]) => sum + each, 0);
        report(rules.pictureUnfit({ file: exporter }, { exporter, count, kinds, reason }));
      }
    },
  };
}

const mostShown = 200;

/** A `data:` URL is the picture itself, and of any length. */
function toShown(url: string): string {
  const shown = /^\s*data:/i.test(url) ? url.trim() : shownAddress(url);
  return shown.length > mostShown ? `${shown.slice(0, mostShown)}…` : shown;
}
