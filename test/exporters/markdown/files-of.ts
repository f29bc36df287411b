import type { Exporter } from '../../../src/model/contracts.ts';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import type { Post } from '../../../src/model/post.ts';
import { linksOf } from '../linked.ts';

interface Written {
  /** Text by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly said: readonly Diagnostic[];
}

/** What an exporter makes of the posts; throws where two files have one path. */
export async function filesOf(
  exporter: Exporter,
  posts: readonly Post[],
  inputs: Readonly<Record<string, string>> = {},
): Promise<Written> {
  const said: Diagnostic[] = [];
  const files = new Map<string, string>();
  const walk = {
    size: posts.length,
    async *[Symbol.asyncIterator]() {
      yield* posts;
    },
  };
  const context = {
    options: {},
    report: (diagnostic: Diagnostic) => void said.push(diagnostic),
    site: { title: 'Notes', authors: [], extra: {} },
    now: new Date('2024-06-01T00:00:00Z'),
    earlier: () => Promise.resolve(undefined),
    size: () => Promise.resolve(undefined),
    remembered: () => ({}),
    ...{ formats: [], groupFormats: [], groups: [], publications: [] },
    named: () => Promise.resolve(undefined),
    assets: 'local' as const,
    ...linksOf(posts),
    picture: () => Promise.resolve(undefined),
    file: (reference: string) => {
      const text = inputs[reference];
      return Promise.resolve(text === undefined ? undefined : Buffer.from(text));
    },
  };
  for await (const { path, body: given } of exporter.export(walk, context)) {
    if (files.has(path)) throw new Error(`${path} is written twice`);
    const body = typeof given === 'function' ? await given() : given;
    const parts: Buffer[] = [];
    if (typeof body === 'string' || body instanceof Uint8Array) parts.push(Buffer.from(body));
    else for await (const part of body) parts.push(Buffer.from(part));
    files.set(path, Buffer.concat(parts).toString());
  }
  return { files, said };
}
