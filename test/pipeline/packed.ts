import { Header } from 'tar';
import { ZipFile } from 'yazl';
import { zip } from '../../src/base/zip.ts';

/** Names and what the files hold. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A post with front matter. */
export const post = (title: string, body = `Text of ${title}`): string =>
  `---\ntitle: ${title}\ndate: 2024-01-01T00:00:00Z\n---\n${body}\n`;

export async function zipOf(files: Files): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(files)) file.addBuffer(Buffer.from(content), name);
  file.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** A zip archive in which sizes stand behind each file. */
export async function streamedZipOf(files: Files): Promise<Buffer> {
  const all = async function* () {
    for (const [path, data] of Object.entries(files)) yield { path, data };
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip(all())) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function tarOf(files: Files): Buffer {
  const blocks = Object.entries(files).flatMap(([path, content]) => {
    const body = Buffer.from(content);
    const head = Buffer.alloc(512);
    new Header({ path, size: body.length, mode: 0o644, type: 'File', mtime: new Date(0) }).encode(head);
    return [head, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
