import { rules } from '../model/rules.ts';
import { reasonOf } from './gather.ts';
import type { Earlier, Job, Summary } from './job.ts';
import type { Journal } from './journal.ts';

/** Writes `rejected.ndjson`, only when there is something to keep and a folder to keep it in. */
export async function keepRejected(job: Job, journal: Journal): Promise<Pick<Summary, 'rejectedFile'>> {
  if (journal.rejects.length === 0 || job.output.folder === undefined || job.exporters.length === 0) return {};
  const lines = async function* (): AsyncIterable<Uint8Array> {
    for (const rejected of journal.rejects) yield Buffer.from(`${JSON.stringify(rejected)}\n`);
  };
  const [exporter, path] = ['rejected', 'rejected.ndjson'];
  try {
    const { bytes, fate } = await job.output.write(path, lines());
    return fate === 'left alone' ? {} : { rejectedFile: { exporter, path, bytes, fate } };
  } catch (error) {
    journal.report(rules.exportFailed({ file: job.output.name }, { exporter: path, reason: reasonOf(error) }));
    return {};
  }
}

/** Nothing of an earlier run is known. */
const none: Earlier = { kept: [], changed: [], removed: [], leftAlone: [] };

/** What earlier runs left is said in one line, with an example; what was not written over, file by file. */
export async function settleOutput(
  { output }: Job,
  { report }: Journal,
  how: { readonly isPruned: boolean },
): Promise<Earlier> {
  if (output.settle === undefined) return none;
  const place = { file: output.name };
  try {
    const earlier = await output.settle(how);
    const { kept, changed, removed, leftAlone } = earlier;
    for (const { path, isEdited } of leftAlone)
      report(rules.outputLeftAlone({ file: `${output.name.replace(/\/+$/, '')}/${path}` }, { isEdited }));
    const [stays] = [...kept, ...changed];
    if (removed[0] !== undefined && output.dryRun !== true)
      report(rules.outputRemoved(place, { count: removed.length, example: removed[0] }));
    if (stays !== undefined)
      report(
        rules.outputEarlier(place, { count: kept.length + changed.length, changed: changed.length, example: stays }),
      );
    return earlier;
  } catch (error) {
    report(rules.outputUnlisted(place, { reason: reasonOf(error) }));
    return none;
  }
}
