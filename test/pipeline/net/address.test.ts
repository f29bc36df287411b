import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { describe, expect, test } from 'vitest';
import { isPublic } from '../../../src/pipeline/net/address.ts';
import { FetchError } from '../../../src/pipeline/net/error.ts';
import { serve, trial } from './server.ts';

describe('an address is public', () => {
  test.each(['1.1.1.1', '93.184.215.14', '100.63.255.255', '2606:4700::1111', '2a00:1450:4001:80b::200e'])(
    '%s',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );
});

describe('an address is not public', () => {
  test.each([
    ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '0.1.2.3', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '100.100.100.200', '192.0.0.192', '168.63.129.16', '198.18.0.1'],
    ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '192.0.2.1', '198.51.100.1', '203.0.113.1'],
    ...[
      '::',
      '::1',
      '::127.0.0.1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '::ffff:0:127.0.0.1',
      'fe80::1',
      'fe80::1%eth0',
    ],
    ...['fc00::1', 'fd00:ec2::254', 'fec0::1', 'ff02::1', '2002:7f00:1::', '2001::1', '2001:db8::1', '64:ff9b::7f00:1'],
    ...['64:ff9b:1::7f00:1', '100::1', '5f00::1', '', 'localhost', '256.1.1.1'],
  ])('%s', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

const lookupOf =
  (addresses: () => readonly string[]): LookupFunction =>
  (_, { all }, callback) => {
    const found = addresses().map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (all === true) callback(null, found);
    else callback(null, found[0]?.address ?? '', found[0]?.family);
  };

describe('nothing is fetched from a private network', () => {
  test.each([
    ...['http://127.0.0.1', 'http://2130706433', 'http://0x7f.1', 'http://0', 'http://[::1]', 'http://[::ffff:7f00:1]'],
    ...['http://[::ffff:127.0.0.1]', 'http://169.254.169.254', 'http://017700000001'],
  ])('by the address %s', async (origin) => {
    const { port, asked } = await serve({ '/': 'secret' });
    const found = await trial({ allowPrivate: false }).get(`${origin}:${port}/`);
    expect(found).toBeInstanceOf(FetchError);
    expect(found).toMatchObject({ fault: 'private', message: expect.stringContaining('--allow-private') });
    expect(asked).toEqual([]);
  });

  test.each([[['127.0.0.1']], [['::1']], [['93.184.215.14', '10.0.0.1']], [['::ffff:127.0.0.1']]])(
    'by a name that leads to %s',
    async (addresses) => {
      const { port, asked } = await serve({ '/': 'secret' });
      const found = await trial({ allowPrivate: false, lookup: lookupOf(() => addresses) }).get(
        `http://a.example:${port}/`,
      );
      expect(found).toMatchObject({ fault: 'private' });
      expect(asked).toEqual([]);
    },
  );

  test('by a redirect, or by a name that leads elsewhere the second time', async () => {
    // Two addresses of this machine, of which the first stands for the public network.
    const isAllowed = (address: string): boolean => address === '127.0.0.1';
    const inside = await serve({ '/': 'secret' }, '127.0.0.2');
    const outside = await serve({
      '/away': (response) => response.writeHead(302, { Location: `${inside.url}/` }).end(),
      '/back': (response) =>
        response.writeHead(302, { Location: `http://a.example:${inside.port}/`, Connection: 'close' }).end(),
    });
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    const lookup = lookupOf(() => answers.shift() ?? []);
    const { get } = trial({ isAllowed, lookup });
    expect(await get(`${outside.url}/away`)).toMatchObject({ fault: 'private' });
    expect(await get(`http://a.example:${outside.port}/back`)).toMatchObject({ fault: 'private' });
    expect([outside.asked, inside.asked, answers]).toEqual([['/away', '/back'], [], []]);
  });

  test('but where that is allowed', async () => {
    const { port } = await serve({ '/': 'mine' });
    expect(await trial({ lookup: lookupOf(() => ['127.0.0.1']) }).get(`http://a.example:${port}/`)).toMatchObject({
      bytes: 4,
    });
  });
});
