import { describe, expect, test } from 'vitest';
import { decode, nulOffset } from '../../src/base/decode.ts';
import { findEncoding } from '../../src/base/encoding.ts';
import { stripForbidden } from '../../src/base/text.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, 'hex'));

async function read(bytes: Uint8Array, charset?: string): Promise<string> {
  return decode(bytes, (await findEncoding(bytes, charset)).name).text;
}

const written = [
  [
    'gb18030',
    '今天下午的潮水比平时高，港口的船都回来了。',
    'bdf1cceccfc2cee7b5c4b3b1cbaeb1c8c6bdcab1b8dfa3acb8dbbfdab5c4b4acb6bcbbd8c0b4c1cba1a3',
  ],
  ['gb18030', '潮水𠀀高，港口的船', 'b3b1cbae95328236b8dfa3acb8dbbfdab5c4b4ac'],
  [
    'big5',
    '今天下午的潮水比平時高，港口的船都回來了。',
    'a4b5a4d1a455a4c8aababce9a4f4a4f1a5adaec9b0aaa141b4e4a466aabab2eeb3a3a65ea8d3a446a143',
  ],
  [
    'shift_jis',
    '今日の午後は雨になる恐れがあると発表した。',
    '8da193fa82cc8cdf8ce382cd894a82c982c882e98bb082ea82aa82a082e982c694ad955c82b582bd8142',
  ],
  [
    'euc-jp',
    '今日の午後は雨になる恐れがあると発表した。',
    'baa3c6fca4ceb8e1b8e5a4cfb1aba4cba4caa4ebb6b2a4eca4aca4a2a4eba4c8c8afc9bda4b7a4bfa1a3',
  ],
  [
    'euc-kr',
    '오늘 오후부터 밤까지 많은 비가 내릴 것으로 예상된다.',
    'bfc0b4c320bfc0c8c4bacec5cd20b9e3b1eec1f620b8b9c0ba20baf1b0a120b3bbb8b120b0cdc0b8b7ce20bfb9bbf3b5c8b4d92e',
  ],
  [
    'windows-1251',
    'Сегодня во второй половине дня ожидается сильный дождь.',
    'd1e5e3eee4edff20e2ee20e2f2eef0eee920efeeebeee2e8ede520e4edff20eee6e8e4e0e5f2f1ff20f1e8ebfcedfbe920e4eee6e4fc2e',
  ],
  [
    'koi8-r',
    'Сегодня во второй половине дня ожидается сильный дождь.',
    'f3c5c7cfc4ced120d7cf20d7d4cfd2cfca20d0cfcccfd7c9cec520c4ced120cfd6c9c4c1c5d4d3d120d3c9ccd8ced9ca20c4cfd6c4d82e',
  ],
  [
    'windows-1252',
    'L’été dernier, nous sommes allés à la mer : « une fête ».',
    '4c92e974e9206465726e6965722c206e6f757320736f6d6d657320616c6ce97320e0206c61206d6572203a20ab20756e652066ea746520bb2e',
  ],
] as const;

test.each(written)('a short text in %s is known by its bytes alone: %s', async (name, text, digits) => {
  const why = 'it is not UTF-8, and nothing says what it is';
  expect(await findEncoding(hex(digits))).toEqual({ name, why });
  expect(await read(hex(digits))).toBe(text);
});

test.each(written)('in %s what was handed in counts, and is no guess: %s', async (name, text, digits) => {
  expect(await findEncoding(hex(digits), name)).toEqual({ name });
  expect(await read(hex(digits), name)).toBe(text);
});

describe('a text says what it is', () => {
  test('in its XML declaration; gb2312 means all of GBK', async () => {
    const bytes = hex(
      '3c3f786d6c2076657273696f6e3d22312e302220656e636f64696e673d22676232333132223f3e3c7273733e3c6368616e6e656c3e3c7469746c653eb3b13c2f7469746c653e3c2f6368616e6e656c3e3c2f7273733e',
    );
    expect(await findEncoding(bytes)).toEqual({ name: 'gbk' });
    expect(await read(bytes)).toContain('<title>潮</title>');
  });

  test('in the head of a page', async () => {
    const bytes = hex(
      '3c21444f43545950452068746d6c3e0a3c68746d6c3e3c686561643e3c4d45544120687474702d65717569763d22436f6e74656e742d547970652220636f6e74656e743d22746578742f68746d6c3b20636861727365743d47424b223e3c7469746c653eb3b13c2f7469746c653e',
    );
    expect(await findEncoding(bytes)).toEqual({ name: 'gbk' });
  });

  test('and is not believed where it is UTF-8 all the same', async () => {
    expect(await read(utf8('<?xml version="1.0" encoding="gb2312"?><a>潮水很高</a>'))).toContain('潮水很高');
    expect(await read(utf8('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'))).toContain('é');
  });

  test('and is not believed where it is something else, which is said', async () => {
    const [, text, digits] = written[2];
    expect(await findEncoding(hex(digits), 'utf-8')).toEqual({ name: 'big5', why: 'it is not utf-8, as is said' });
    expect(await read(hex(digits), 'no-such-thing')).toBe(text);
  });

  test('but a Markdown text that shows a page does not', async () => {
    expect(await findEncoding(utf8('# A page\n\n`<meta charset=gbk>`\n'))).toEqual({ name: 'utf-8' });
  });
});

describe('UTF-16', () => {
  const text = '<?xml version="1.0" encoding="utf-16"?><a>潮🌧</a>';
  const little = Uint8Array.from(Buffer.from(text, 'utf16le'));
  const big = Uint8Array.from(Buffer.from(text, 'utf16le').swap16());

  test.each([
    ['little', little, [0xff, 0xfe]],
    ['big', big, [0xfe, 0xff]],
  ])('of %s end first, with its mark and without', async (_, bytes, mark) => {
    for (const one of [bytes, Uint8Array.from([...mark, ...bytes])]) {
      expect(await read(one)).toBe(text);
      expect(nulOffset(one)).toBe(-1);
    }
  });
});

test('UTF-8 with faults in it is UTF-8, and the faults are counted', async () => {
  const bytes = Uint8Array.from([...utf8('潮水很高'), 0xe6, 0xbd, ...utf8('很高')]);
  const { name } = await findEncoding(bytes);
  expect(name).toBe('utf-8');
  expect(decode(bytes, name)).toEqual({ text: '潮水很高\ufffd很高', invalid: 1, line: 1 });
});

test('a sample that ends within a character is not faulty', async () => {
  const bytes = utf8('潮'.repeat(40_000));
  for (const cut of [65_535, 65_536, 65_537, 65_538])
    expect(await findEncoding(bytes.subarray(0, cut))).toEqual({ name: 'utf-8' });
});

test('what cannot be decoded is counted in other encodings too', async () => {
  const bytes = Uint8Array.from([...hex(written[0][2]), 0x0a, 0xff, 0x0a]);
  const { text, invalid, line } = decode(bytes, 'gb18030');
  expect([text, invalid, line]).toEqual([`${written[0][1]}\n\ufffd\n`, 1, 2]);
});

test('C1 controls are what they are in windows-1252', () => {
  expect(stripForbidden('It\u0092s')).toEqual({ text: 'It’s', count: 1 });
});
