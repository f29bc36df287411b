/** Modules of `src` that the build keeps to itself, for benches that look at one stage alone. Packages stay outside. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { root } from './command.mjs';

/** Loads modules by their path in `src` without `.ts`, in that order; what they share is loaded once. */
export async function inside(...names) {
  const dir = join(root, '.bench/inside');
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(names.map((name) => [name, `src/${name}.ts`])),
    platform: 'node',
    external: /^[^./]/,
    logLevel: 'silent',
  });
  await bundle.write({ dir, cleanDir: true });
  await bundle.close();
  return Promise.all(names.map((name) => import(pathToFileURL(join(dir, `${name}.js`)).href)));
}
