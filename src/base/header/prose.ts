/** Fields that are one text, whatever YAML makes of it: `title: [News]` is no list. */
export const texts: ReadonlySet<string> = new Set('title from description summary subtitle excerpt'.split(' '));

/** Fields that people read. Their authors do not know YAML: ` #` starts no comment there. */
export const prose: ReadonlySet<string> = new Set([
  ...texts,
  ...'author authors tags keywords categories category'.split(' '),
]);
