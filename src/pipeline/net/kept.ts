import { statSync } from 'node:fs';
import { join } from 'node:path';
import { findAnswer, type Answer, type DocumentAnswer } from './answers.ts';
import { keyOf } from './shown.ts';
import { bodyPath } from './store.ts';

/** A document that this run or an earlier one has fetched. */
export interface Kept extends DocumentAnswer {
  readonly path: string;
}

/** As many as are followed when it is fetched. */
const mostRedirects = 10;

/** Where the document of an address is kept, behind all redirects; undefined where it is not, or not whole. Asks nobody. */
export function findKept(folder: string, address: string): Kept | undefined {
  let at = address;
  for (let step = 0; step <= mostRedirects && URL.canParse(at); step++) {
    const answer = answerOf(folder, keyOf(new URL(at)));
    if (answer?.kind === 'document') {
      const path = bodyPath(folder, answer.sha256);
      return statSync(path, { throwIfNoEntry: false })?.size === answer.bytes ? { ...answer, path } : undefined;
    }
    if (answer === undefined || !URL.canParse(answer.to, at)) return undefined;
    at = new URL(answer.to, at).href;
  }
  return undefined;
}

function answerOf(folder: string, key: string): Answer | undefined {
  try {
    return findAnswer(join(folder, 'answers'), key);
  } catch {
    return undefined; // damaged: whoever fetches it says so
  }
}
