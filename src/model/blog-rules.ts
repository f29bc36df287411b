import { rule } from './diagnostic.ts';

/** What is said of blogs, their generators and their tags: a part of the catalogue. */
export const blogRules = {
  bodyMarkup: rule<{ markup: string }>(
    {
      code: 'body/markup',
      severity: 'warning',
      about: 'A body is in a markup that is not read. Its header is; its text stays as it was written, signs and all.',
    },
    ({ markup }) => `${markup} is not read: the text stays as it was written`,
  ),
  templateUnknown: rule<{ tag: string; count: number; first: string }>(
    {
      code: 'template/unknown',
      severity: 'warning',
      about:
        'A tag, shortcode or wikilink is not known, or names a file that the archive does not have. It is never run and stays as text; each kind is reported once for each post, with its count and the first of them.',
    },
    ({ tag, count, first }) => `${tag} stays as text (${count} ×), first: ${first}`,
  ),
  linkNoFile: rule<{ count: number; first: string }>(
    {
      code: 'link/no-file',
      severity: 'warning',
      about:
        'Links in a text lead to files of Markdown that are not in what was read, and keep only their words: the file was renamed, or is left out, or lies in a folder that was not given.',
    },
    ({ count, first }) =>
      `${count === 1 ? 'a link leads to a file that is not there' : `${count} links lead to files that are not there, first`}: ${first}`,
  ),
  urlRooted: rule<{ count: number; first: string }>(
    {
      code: 'url/rooted',
      severity: 'info',
      about:
        'Addresses in a text begin at the root of a site (`/about/`), and nothing says where that site is: the links keep their words, and the pictures their descriptions. `--url` says where it is, and a run without it ends with a line that says in how many posts it is missed.',
    },
    ({ count, first }) =>
      `${count} address${count === 1 ? '' : 'es'} of the site in the text lead nowhere, first: ${first} (give the address of the site: --url)`,
  ),
  urlRootedPost: rule<{ value: string }>(
    {
      code: 'url/rooted-post',
      severity: 'info',
      about:
        'The URL of a post begins at the root of a site (`/p/tide`), and nothing says where that site is: it is kept in extra as written. `--url` says where it is, and a run without it ends with a line that says for how many posts it is missed.',
    },
    ({ value }) => `the address ${value} is of a site that is not known (give the address of the site: --url)`,
  ),
  urlUnmade: rule<{ generator: string; lacks: string }>(
    {
      code: 'url/unmade',
      severity: 'info',
      about:
        'A post has no URL: the pattern of its site makes addresses of something that the post does not say, or that only the generator could work out.',
    },
    ({ generator, lacks }) => `${generator} makes the URL of something that is not known here: ${lacks}`,
  ),
} as const;
