import { groupings } from '../../model/grouping.ts';
import { devices } from './devices.ts';

const sectionRules = ['auto', 'none', ...groupings] as const;
export type SectionRule = (typeof sectionRules)[number];

/** What `--volumes` takes. */
export const volumesTake = {
  shape: /^(?:none|month|year|[1-9]\d{0,8}(?: ?posts?)?|[1-9]\d{0,8} ?MB?)$/i,
  says: 'none, month, year, a number of posts (500) or of megabytes (45MB)',
};

/** What can be said of the book. */
export const bookOptions = {
  order: {
    type: 'string',
    describe: 'which post comes first in the book',
    default: 'newest',
    choices: ['newest', 'oldest'],
  },
  sections: {
    type: 'string',
    flag: 'sections',
    describe: 'what the table of contents is divided by; auto: by date where there are more than 30 posts',
    default: 'auto',
    choices: sectionRules,
  },
  volumes: {
    type: 'string',
    flag: 'volumes',
    describe: `books of a series in the place of one: ${volumesTake.says}`,
    default: 'none',
    takes: volumesTake,
  },
  device: {
    type: 'string',
    flag: 'device',
    describe: 'what the book is to be read on',
    default: 'any',
    choices: Object.keys(devices),
  },
  cover: {
    type: 'string',
    flag: 'cover',
    describe: 'JPEG or PNG picture for the cover; without it one is drawn',
    default: '',
    isPath: true,
  },
  vertical: {
    type: 'boolean',
    flag: 'vertical',
    describe: 'set Chinese, Japanese and Korean in columns from right to left',
    default: false,
  },
} as const;
