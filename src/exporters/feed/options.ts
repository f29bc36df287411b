/** Options that all feeds share. */
export const feedOptions = {
  pageBytes: {
    type: 'number',
    flag: 'page-bytes',
    unit: 'bytes',
    describe:
      'cut feeds into pages of at most so many bytes, such as 500KB, that lead back to the oldest post (0: one page)',
    default: 0,
  },
  pagePosts: {
    type: 'number',
    flag: 'page-posts',
    describe: 'cut feeds into pages of at most so many posts (0: no limit)',
    default: 0,
  },
  immutable: {
    type: 'boolean',
    flag: 'immutable',
    describe: 'leave the link to the next newer page out of pages, so that a closed one never changes',
    default: false,
  },
} as const;
