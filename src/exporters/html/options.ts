/** Options of the reading site. */
export const siteOptions = {
  posts: {
    type: 'number',
    flag: 'site-posts',
    describe: 'newest posts on the first page of the reading site',
    default: 20,
  },
  search: {
    type: 'string',
    flag: 'site-search',
    describe: 'what the search of the reading site finds posts by',
    choices: ['text', 'titles', 'none'],
    default: 'text',
  },
} as const;
