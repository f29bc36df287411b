import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import { tellHubs, type HubSettings } from '../../../src/pipeline/serve/hubs.ts';
import { serve, type Handler } from '../net/server.ts';

const self = 'https://example.org/rss.xml';

interface Told {
  readonly said: readonly string[];
  readonly waits: readonly number[];
}

/** What was said of telling a hub that answers like this, again and again. */
async function tell(hub: Handler, settings: Partial<HubSettings> = {}): Promise<Told & { asked: number }> {
  const server = await serve({ '/': hub });
  const [said, waits] = [new Array<string>(), new Array<number>()];
  await tellHubs([{ path: 'rss.xml', self, hubs: [server.url] }], {
    report: ({ code, message }: Diagnostic) => void said.push(`${code}: ${message.replace(`${server.url}/`, 'HUB')}`),
    signal: new AbortController().signal,
    allowPrivate: true,
    wait: async (millis) => void waits.push(millis),
    ...settings,
  });
  return { said, waits, asked: server.asked.length };
}

const answers = (...statuses: number[]): Handler => {
  return (response) => {
    const status = statuses.shift() ?? 500;
    response.writeHead(status, status === 429 ? { 'retry-after': '7' } : {}).end('x'.repeat(100));
  };
};

describe('a hub', () => {
  it('that is busy is told a moment later', async () => {
    expect(await tell(answers(503, 429, 202))).toEqual({
      said: ['hub/notified: has changed, and HUB was told'],
      waits: [1000, 7000],
      asked: 3,
    });
  });

  it('that fails all the time is given up, and said to be', async () => {
    const { said, waits } = await tell(answers(500, 502, 504, 204));
    expect(said).toEqual([
      'hub/failed: has changed, and HUB could not be told: the server answers 504 Gateway Timeout',
    ]);
    expect(waits).toEqual([1000, 2000]);
  });

  it('that refuses is not asked again, nor is one that leads elsewhere', async () => {
    expect(await tell(answers(404))).toMatchObject({ asked: 1, waits: [] });
    expect(await tell(answers(302))).toMatchObject({ asked: 1, waits: [] });
  });

  it('that hangs up costs no more than a message', async () => {
    const { said } = await tell((response) => response.destroy());
    expect(said).toEqual([expect.stringMatching(/^hub\/failed/)]);
  });

  it('in a private network is not told unless that is allowed', async () => {
    const { said, asked } = await tell(answers(204), { allowPrivate: false });
    expect([said, asked]).toEqual([[expect.stringContaining('--allow-private')], 0]);
  });

  it('is let go on an interruption', async () => {
    const end = new AbortController();
    const told = tell(() => end.abort(new Error('interrupted')), { signal: end.signal });
    await expect(told).rejects.toThrow('interrupted');
  });
});
