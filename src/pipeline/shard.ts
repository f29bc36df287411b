import type { Reader } from '../model/contracts.ts';
import { createNormaliser, type Normaliser, type NormaliserSettings } from '../normalise/normaliser.ts';
import type { SiteFacts } from '../normalise/site.ts';
import { breathe } from './breath.ts';
import { gatherFile, type Gathering } from './gather.ts';
import type { Harvest, Terms } from './harvest.ts';
import { findFile } from './input-files.ts';
import type { FoundFile } from './inputs.ts';
import type { Job } from './job.ts';
import { openNotebook } from './journal.ts';
import { toRecord } from './record.ts';
import type { SegmentWriter } from './segment.ts';
import { collectRows } from './store.ts';

/** What reading needs beside its terms: what cannot be told to a thread. */
export interface ShardTools extends Pick<Job, 'stdin' | 'signal'> {
  readonly readers: readonly Reader[];
  readonly into: SegmentWriter;
  /** Called when a file is done. */
  readonly onFile?: () => void;
}

/** Reads and normalises some files, one behind the other, into a segment. Never stops at a bad one. */
export async function readShard(files: Iterable<FoundFile>, terms: Terms, tools: ShardTools): Promise<Harvest> {
  const notebook = openNotebook(terms.keep);
  const rows = collectRows();
  const languages = new Map<string, number>();
  const facts: SiteFacts[] = [];
  const settings = toSettings(terms, notebook.report);
  const common = {
    job: {
      readers: tools.readers,
      options: terms.options,
      ...(tools.stdin === undefined ? {} : { stdin: tools.stdin }),
    },
    journal: notebook,
    formats: new Map<string, number>(),
  };
  let broken = 0;
  let done = 0;
  for (const file of files) {
    await breathe(done++, tools.signal);
    // What a file says of its site counts for its own posts.
    const normaliser: Normaliser = createNormaliser(settings);
    const gathering: Gathering = {
      ...common,
      site: normaliser.site,
      post: async (raw) => {
        const post = await normaliser.post(raw);
        rows.add(post, tools.into.add(toRecord(post)));
        if (post.language !== undefined) languages.set(post.language, (languages.get(post.language) ?? 0) + 1);
      },
      broken: 0,
    };
    await gatherFile(file, gathering);
    facts.push(...normaliser.facts);
    broken += gathering.broken;
    tools.onFile?.();
  }
  const segment = tools.into.flush();
  return { rows: rows.rows(), segment, languages, facts, formats: common.formats, broken, notes: notebook.notes() };
}

function toSettings({ timezone, site, off, siteRules, roots }: Terms, report: NormaliserSettings['report']) {
  return {
    timezone,
    report,
    hasFile: (file: string) => findFile(roots, file) !== undefined,
    site,
    off: new Set(off),
    siteRules,
  };
}
