import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summaryText } from '../../src/cli/summary-text.ts';
import { listFiles, toWritten } from '../../src/pipeline/written-files.ts';
import type { Summary } from '../../src/pipeline/job.ts';

const file = fc.record({
  exporter: fc.constantFrom('rss', 'markdown'),
  path: fc.string({ unit: 'binary' }),
  bytes: fc.nat(),
  fate: fc.constantFrom('new', 'changed', 'unchanged'),
});

describe('A summary as JSON', () => {
  it('is what JSON makes of it as a whole', () => {
    const archives = fc.property(fc.array(file), fc.string(), (files, title) => {
      const outputs = listFiles(toWritten(files));
      const summary = { ledger: { read: 1 }, outputs, failed: [], site: { title, outputs: [] } } as unknown as Summary;
      expect([...summaryText(summary)].join('')).toBe(`${JSON.stringify(summary, null, 2)}\n`);
    });
    fc.assert(archives);
  });

  it('comes in pieces where there are many files', () => {
    const one = { exporter: 'markdown', fate: 'new' } as const;
    const files = Array.from({ length: 5000 }, (_, n) => ({ ...one, path: `posts/${n}.md`, bytes: n }));
    const summary = { outputs: listFiles(toWritten(files)) } as unknown as Summary;
    const pieces = [...summaryText(summary)];
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(`${JSON.stringify(summary, null, 2)}\n`);
  });
});
