import { rule } from './diagnostic.ts';

/** What is said of pictures: a part of the catalogue. */
export const pictureRules = {
  pictureMissing: rule<{ url: string; reason: string; count: number }>(
    {
      code: 'picture/missing',
      severity: 'warning',
      about:
        'A picture cannot be had, is none, or cannot be made into one that the book may hold. Its caption and a link stand in its place. Reported once, with the first post that shows it.',
    },
    ({ url, reason, count }) =>
      `the picture ${url} is missing${count > 1 ? ` (here and in ${count - 1} more post${count === 2 ? '' : 's'})` : ''}: ${reason}`,
  ),
  pictureNoFile: rule<{ file: string }>(
    {
      code: 'picture/no-file',
      severity: 'warning',
      about:
        'A picture, sound or film is named by the path of a file that the input does not have, and no site is known on which it could be. A picture leaves its description, and no output points to it. Reported once for each file that a post names.',
    },
    ({ file }) => `shows a file that is not in the input: ${file}`,
  ),
  pictureUnfit: rule<{ exporter: string; count: number; kinds: string; reason: string }>(
    {
      code: 'picture/unfit',
      severity: 'warning',
      about:
        'Pictures are not as the device wants them (type, size, colours) and stay as they are. The package sharp, which is not installed with Feedmill, makes them fit.',
    },
    ({ count, kinds, reason }) =>
      `${count} picture${count === 1 ? ' stays as it is' : 's stay as they are'} (${kinds}): ${reason}`,
  ),
  pictureFetched: rule<{ fetched: number; bytes: number; kept: number }>(
    {
      code: 'picture/fetched',
      severity: 'info',
      about: 'How many pictures were fetched (`--assets fetch`), and how many earlier runs had kept.',
    },
    ({ fetched, bytes, kept }) =>
      `${fetched} picture${fetched === 1 ? '' : 's'} fetched (${bytes} bytes), ${kept} kept by earlier runs`,
  ),
} as const;
