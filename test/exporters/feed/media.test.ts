import { expect, test } from 'vitest';
import { rss } from '../../../src/exporters/rss.ts';
import { parsed, postWith, render } from './setting.ts';

test('what does not fit into the enclosure says what it is, how large and how long', async () => {
  const url = 'https://example.org/';
  const files = [
    { url: `${url}a.mp3`, type: 'audio/mpeg', bytes: 1 },
    { url: `${url}b.mp4`, type: 'video/mp4', bytes: 20, seconds: 61.4 },
    { url: `${url}c.pdf`, type: 'application/pdf' },
    { url: `${url}d.zip`, type: 'application/zip' },
  ];
  const $ = parsed((await render(rss, [postWith({ attachments: files })])).text);
  const said = [...$(String.raw`media\:content`)].map((one) => $(one).attr());
  expect(said).toEqual([
    { url: `${url}b.mp4`, type: 'video/mp4', medium: 'video', fileSize: '20', duration: '61' },
    { url: `${url}c.pdf`, type: 'application/pdf', medium: 'document' },
    { url: `${url}d.zip`, type: 'application/zip' },
  ]);
});
