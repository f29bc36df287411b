/** The built command, and its runs. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runWell } from './child.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const bin = join(root, 'dist/cli/bin.js');

/** The feeds and the folder of Markdown: what the whole chain means here. */
export const chain = 'rss,atom,json,markdown';

/** Throws where nothing was built. */
export function checkBuilt() {
  if (!existsSync(bin)) throw new Error('there is nothing to measure: npm run build comes first');
}

/** One run of `convert` over a folder, with as many threads as it chooses unless told otherwise: seconds, processor seconds, peak memory, posts written and their bytes. Its outputs are removed. */
export async function convert(archive, to, { scratch, threads }) {
  const output = mkdtempSync(join(scratch, 'out-'));
  const words = [bin, 'convert', archive, '--to', to, '-o', output, '--quiet', '--json'];
  if (threads !== undefined) words.push('--threads', threads);
  try {
    const { seconds, cpuSeconds, peakMiB, stdout } = await runWell([process.execPath, ...words]);
    const { ledger, outputs } = JSON.parse(stdout);
    return {
      seconds,
      cpuSeconds,
      peakMiB,
      posts: ledger.exported,
      bytes: outputs.reduce((sum, file) => sum + file.bytes, 0),
    };
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}
