import { rule } from './diagnostic.ts';

/** What is said of archives, and of what platforms export: a part of the catalogue. */
export const exportRules = {
  archiveBroken: rule<{ reason: string }>(
    {
      code: 'archive/broken',
      severity: 'error',
      about:
        'An archive is cut off, damaged, or unpacks to more than an honest one would. The files in front of that were read.',
    },
    ({ reason }) => `the archive cannot be read to its end: ${reason}`,
  ),
  archiveMember: rule<{ reason: string }>(
    {
      code: 'archive/member',
      severity: 'error',
      about: 'One file in an archive cannot be read: it is encrypted, damaged, or packed in an unknown way.',
    },
    ({ reason }) => `cannot be taken out of the archive: ${reason}`,
  ),
  archiveName: rule<{ written: string }>(
    {
      code: 'archive/name',
      severity: 'warning',
      about:
        'The name of a file in an archive leads out of it (`../a.md`, `/etc/a.md`). It is a label here, and nothing is written there; the file is read.',
    },
    ({ written }) => `its name leads out of the archive: ${written}`,
  ),
  shortcodeUnknown: rule<{ name: string; count: number }>(
    {
      code: 'shortcode/unknown',
      severity: 'warning',
      about: 'A shortcode that nobody here knows stays in the text as it is written. None is ever run.',
    },
    ({ name, count }) => `[${name}] × ${count} stays as text`,
  ),
} as const;
