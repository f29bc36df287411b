/** Generated archives, made once where they are kept. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';
import { toSize } from './sizes.mjs';

/** The archive of so many posts below `folder`, with its facts; one that an unchanged generator wrote there is used again. */
export function archiveOf(count, folder) {
  const path = join(folder, toSize(count));
  const record = `${path}.json`;
  const generator = fingerprint();
  if (existsSync(record)) {
    const known = JSON.parse(readFileSync(record, 'utf8'));
    if (known.generator === generator) return { path, facts: known.facts };
    throw new Error(`${path} is the work of another generator: remove it and ${record}`);
  }
  const facts = generate(count, path);
  writeFileSync(record, JSON.stringify({ generator, facts }));
  return { path, facts };
}

function fingerprint() {
  const folder = fileURLToPath(new URL('generator', import.meta.url));
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).toSorted()) hash.update(readFileSync(join(folder, name)));
  hash.update(readFileSync(fileURLToPath(new URL('generate.mjs', import.meta.url))));
  return hash.digest('hex');
}
