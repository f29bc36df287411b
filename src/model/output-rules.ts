import { rule } from './diagnostic.ts';

/** What is said of formats and of the output folder: a part of the catalogue. */
export const outputRules = {
  exportLacks: rule<{ exporter: string; field: string; count: number }>(
    {
      code: 'export/lacks',
      severity: 'info',
      about: 'A format has no place for a field. Reported once for each field, with the first post that has it.',
    },
    ({ exporter, field, count }) => `${exporter} cannot carry ${field} (${count} post${count === 1 ? '' : 's'})`,
  ),
  exportPart: rule<{ exporter: string; field: string; count: number }>(
    {
      code: 'export/part',
      severity: 'info',
      about:
        'A format carries a field, but not this part of it (`authors.email`), or not this element or field that the source had beyond the model. Reported once for each.',
    },
    ({ exporter, field, count }) => `${exporter} has no place for ${field} (${count} ×)`,
  ),
  exportNearest: rule<{ exporter: string; field: string; used: string; count: number }>(
    {
      code: 'export/nearest',
      severity: 'info',
      about: 'A format demands a field that posts or the site do not have; the nearest true value was used.',
    },
    ({ exporter, field, used, count }) => `${exporter} demands ${field}: ${used} used (${count} ×)`,
  ),
  exportNoAddress: rule<{ exporter: string; count: number }>(
    {
      code: 'export/no-address',
      severity: 'warning',
      about:
        'A feed cannot show a file of the input that has no address on the web: nobody said where the site is (--url), or the file does not go out with its post. Its description stands in its place.',
    },
    ({ exporter, count }) =>
      `${exporter} leaves out ${count} local file${count === 1 ? '' : 's'} without an address on the web (--url says where the site is)`,
  ),
  exportNoLink: rule<{ exporter: string; count: number }>(
    {
      code: 'export/no-link',
      severity: 'warning',
      about:
        'Links to other posts, or to files of the input, lead nowhere from this format: the post has no URL and is not in the same book, or the file does not go out. The words of such a link stay. Reported once with the count.',
    },
    ({ exporter, count }) =>
      `${exporter} keeps only the words of ${count} link${count === 1 ? '' : 's'} to posts or files without an address there (--url says where the site is)`,
  ),
  exportFailed: rule<{ exporter: string; reason: string }>(
    {
      code: 'export/failed',
      severity: 'error',
      about: 'An output could not be written. An older file of that name stays as it was.',
    },
    ({ exporter, reason }) => `${exporter} not written: ${reason}`,
  ),
  outputEarlier: rule<{ count: number; changed: number; example: string }>(
    {
      code: 'output/earlier',
      severity: 'info',
      about:
        'Files in the output folder were written by an earlier run and not by this one. They stay; `--prune` removes those that nobody changed since.',
    },
    ({ count, changed, example }) =>
      `${count} file${count === 1 ? '' : 's'} of an earlier run stay${count === 1 ? 's' : ''}, such as ${example}${changed > 0 ? ` (${changed} changed since)` : ''}`,
  ),
  outputLeftAlone: rule<{ isEdited: boolean }>(
    {
      code: 'output/left-alone',
      severity: 'error',
      about:
        'A file in the output folder is not as an earlier run wrote it: it is somebody else’s, was changed since, or the list of what was written is lost. It stays as it is, and what was to be written in its place is not; `--force` writes over it.',
    },
    ({ isEdited }) =>
      isEdited
        ? 'left alone: somebody has changed it since it was written (--force writes over it)'
        : 'left alone: no earlier run is known to have written it (--force writes over it)',
  ),
  outputRemoved: rule<{ count: number; example: string }>(
    {
      code: 'output/removed',
      severity: 'info',
      about: 'With `--prune`: files that an earlier run wrote, this one did not, and nobody changed were removed.',
    },
    ({ count, example }) => `${count} file${count === 1 ? '' : 's'} of an earlier run removed, such as ${example}`,
  ),
  outputUnlisted: rule<{ reason: string }>(
    {
      code: 'output/unlisted',
      severity: 'warning',
      about:
        'The list of what was written (`.feedmill.json` in the output folder) cannot be kept, so the next run cannot tell these files from others.',
    },
    ({ reason }) => `the list of what was written is not kept: ${reason}`,
  ),
} as const;
