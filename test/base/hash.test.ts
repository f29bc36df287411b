import { expect, test } from 'vitest';
import { uuidOf } from '../../src/base/hash.ts';

// Examples of podcastindex.org's documentation of podcast:guid.
test.each([
  ['podnews.net/rss', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
  ['mp3s.nashownotes.com/pc20rss.xml', '917393e3-1b1e-5cef-ace4-edaa54e1f810'],
])('the identifier of %s is the one that others give it', (name, id) => {
  expect(uuidOf(name, Buffer.from('ead4c236bf5858c6a2c6a6b28d128cb6', 'hex'))).toBe(id);
});
