import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import * as opening from '../../src/pipeline/archive/open.ts';
import { readMember } from '../../src/pipeline/archive/one.ts';
import { zipOf } from './packed.ts';

vi.mock('../../src/pipeline/archive/open.ts', { spy: true });

test('an archive that did not open once is opened anew the next time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-member-'));
  try {
    const path = join(folder, 'a.zip');
    writeFileSync(path, await zipOf({ 'a.txt': 'words' }));
    vi.mocked(opening.openMembers).mockRejectedValueOnce(new Error('too many open files'));
    expect(await readMember(path, 'a.txt')).toBeUndefined();
    expect(Buffer.from((await readMember(path, 'a.txt')) ?? []).toString()).toBe('words');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
