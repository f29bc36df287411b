import { openBudget, metered } from './budget.ts';
import { openZip, type Zip } from './zip.ts';

/** The archive that was asked last: a book asks for many pictures of one, one after the other. */
let last: { readonly path: string; readonly zip: Promise<Zip> } | undefined;

/** The bytes of one file of a zip archive on disk; undefined where they cannot be had. */
export async function readZipped(path: string, name: string): Promise<Uint8Array | undefined> {
  if (last?.path !== path) {
    const before = last;
    last = { path, zip: openZip(path) };
    before?.zip.then((zip) => zip.close()).catch(() => undefined);
  }
  try {
    const member = await (await last.zip).find(name);
    if (member === undefined || member.fault !== undefined) return undefined;
    const chunks: Uint8Array[] = [];
    for await (const chunk of metered(member.bytes(), openBudget(0))) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch {
    return undefined; // the exporter says what it does without the file
  }
}
