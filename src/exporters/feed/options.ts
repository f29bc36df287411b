/** Options that all feeds share. */
export const feedOptions = {
  pageBytes: {
    type: 'number',
    unit: 'bytes',
    describe:
      'cut feeds into pages of at most so many bytes, such as 500KB, that lead back to the oldest post (0: one page)',
    default: 0,
  },
  pagePosts: {
    type: 'number',
    describe: 'cut feeds into pages of at most so many posts (0: no limit)',
    default: 0,
  },
} as const;
