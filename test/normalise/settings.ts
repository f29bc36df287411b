import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { rulesFor } from '../../src/normalise/sites.ts';
import { openAccount, type Account } from '../../src/normalise/account.ts';
import type { BodySetting } from '../../src/normalise/body.ts';
import { serialise } from '../../src/base/html/serialise.ts';
import { plainToTree, type PlainSetting } from '../../src/normalise/plain.ts';

/** A setting for bodies: a page on example.org, no local files. */
export function bodySetting(change: Partial<BodySetting> = {}): BodySetting {
  const url = 'https://example.org/posts/one';
  return {
    base: url,
    url,
    folder: '',
    hasFile: () => false,
    findNamed: () => undefined,
    home: { folder: '', root: undefined },
    addressOf: async () => undefined,
    title: undefined,
    media: [],
    site: rulesFor(url, []),
    account: quietAccount(),
    ...change,
  };
}

/** An account that nobody reads, with some rules switched off. */
export function quietAccount(...off: readonly string[]): Account {
  return openAccount({ place: { file: 'a.md' }, report: () => undefined, off: new Set(off), watch: undefined });
}

/** Where a decider reports to, and what it said. */
export function listen(): { readonly said: Diagnostic[]; readonly report: (diagnostic: Diagnostic) => void } {
  const said: Diagnostic[] = [];
  return { said, report: (diagnostic) => void said.push(diagnostic) };
}

/** Plain text as HTML. */
export function plainToHtml(text: string, setting: PlainSetting): string {
  return serialise(plainToTree(text, setting));
}
