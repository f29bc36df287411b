import { rule } from './diagnostic.ts';

/** What is said of inputs before they are read: a part of the catalogue. */
export const inputRules = {
  inputMissing: rule<{ reason: string }>(
    { code: 'input/missing', severity: 'error', about: 'An input that was named does not exist.' },
    ({ reason }) => `no such file or folder (${reason})`,
  ),
  inputUnreadable: rule<{ reason: string }>(
    { code: 'input/unreadable', severity: 'error', about: 'A file or folder exists but cannot be opened.' },
    ({ reason }) => `cannot be read (${reason})`,
  ),
  inputLoop: rule<{ target: string }>(
    {
      code: 'input/loop',
      severity: 'warning',
      about: 'A symbolic link leads back to a folder that is being read already, so it is not followed.',
    },
    ({ target }) => `symbolic link leads back to ${target} and is not followed`,
  ),
  inputBinary: rule<{ offset: number }>(
    {
      code: 'input/binary',
      severity: 'error',
      about:
        'A file that is named like a post holds binary data: NUL bytes without a byte order mark, and hardly any text.',
    },
    ({ offset }) => `holds binary data (first NUL byte at offset ${offset})`,
  ),
  inputNul: rule<{ count: number }>(
    { code: 'input/nul', severity: 'warning', about: 'NUL characters (U+0000) in a text were left out.' },
    ({ count }) => `${count} NUL character${count === 1 ? '' : 's'} left out`,
  ),
  inputEmpty: rule<{ bytes: number }>(
    { code: 'input/empty', severity: 'warning', about: 'A file named like a post holds nothing but white space.' },
    ({ bytes }) => `holds no text (${bytes} bytes)`,
  ),
  inputEncoding: rule<{ count: number }>(
    {
      code: 'input/encoding',
      severity: 'warning',
      about: 'Bytes that are not valid in the text encoding of the file were replaced by U+FFFD.',
    },
    ({ count }) => `${count} invalid byte sequence${count === 1 ? '' : 's'} replaced by U+FFFD`,
  ),
  inputGuessed: rule<{ encoding: string; reason: string }>(
    {
      code: 'input/guessed',
      severity: 'info',
      about:
        'The encoding of a text was guessed by its bytes, since nothing says what it is, or what is said is wrong.',
    },
    ({ encoding, reason }) => `read as ${encoding}: ${reason}`,
  ),
  inputUnrecognised: rule<{ reason: string }>(
    { code: 'input/unrecognised', severity: 'info', about: 'No reader knows the format of a file in an input folder.' },
    ({ reason }) => `not in a format that is read (${reason})`,
  ),
  inputUnknown: rule<Record<string, never>>(
    {
      code: 'input/unknown',
      severity: 'warning',
      about: 'A file was named as an input, and no reader knows its format. `--from` says how it is to be read.',
    },
    () => 'in no format that is known (--from NAME reads it as that; feedmill formats lists them)',
  ),
  inputBroken: rule<{ reader: string; reason: string }>(
    {
      code: 'input/broken',
      severity: 'error',
      about: 'A reader could not go on; what it had read before stays, the rest of this input is missing.',
    },
    ({ reader, reason }) => `the ${reader} reader stopped: ${reason}`,
  ),
} as const;
