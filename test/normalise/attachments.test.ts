import { expect, test } from 'vitest';
import { toAttachment } from '../../src/normalise/attachments.ts';

const origin = {
  base: 'https://example.org/',
  folder: '',
  hasFile: () => false,
  findNamed: () => undefined,
  home: { parts: [], folder: '', root: undefined },
};

test.each([
  { why: 'what is said counts', url: 'a.mp3', type: 'audio/x-own', wanted: 'audio/x-own' },
  {
    why: 'the ending, where only bytes are said',
    url: 'a.mp3',
    type: 'application/octet-stream',
    wanted: 'audio/mpeg',
  },
  { why: 'bytes, where nobody knows better', url: 'a.xyz', type: 'binary/octet-stream', wanted: 'binary/octet-stream' },
  { why: 'the ending, where no type is said', url: 'a.m4b?x=1', type: 'sound', wanted: 'audio/mp4' },
  { why: 'that of a transcript', url: 'a.srt', type: '', wanted: 'application/x-subrip' },
  { why: 'none is made up', url: 'a', type: '', wanted: undefined },
])('the type of a file: $why', ({ url, type, wanted }) => {
  expect(toAttachment({ url, type }, origin)?.type).toBe(wanted);
});
