import type { CommandName } from './command.ts';

/** What stands above the list of options: examples first, since that is what people look for. */
export function helpHead(command: CommandName, formats: readonly string[]): string {
  return command === 'convert' ? convertHead(formats) : heads[command];
}

/** For who typed nothing where there is nothing to read. */
export const shortHelp = `Usage: feedmill [command] [inputs…] [options]

Turns posts into feeds, Markdown, books and pages. There is no folder input here; name what to read:

  feedmill posts/                                      to output/: feeds, Markdown and a book
  feedmill posts/*.md --to rss -o - > rss.xml
  feedmill publish posts/ --url https://example.org/   a folder for the web: pages, feeds, books

feedmill --help tells all of it, feedmill explain --help of one command.
`;

const heads = {
  publish: `Usage: feedmill publish [inputs…] --url ADDRESS

Makes a folder for any web server of what an archive holds (docs/publish.md): pages to read and search, feeds that lead back to
the oldest post, a book for each year, catalogues for reading systems, and a data set. The same as feedmill convert with

  -o public --to html,rss,atom,json,epub,opml,opds,ndjson --page-bytes 500KB --volumes year --prune
  --ledger .feedmill --cache …

each of which may be given. A run without changes writes nothing.

  feedmill publish posts/ --url https://example.org/posts/
  feedmill publish posts/ --url https://example.org/posts/ --by tag --volumes none`,
  serve: `Usage: feedmill serve [inputs…]

Does what feedmill publish does, serves the folder over HTTP, and does it again when the inputs change (docs/serve.md).
Without --url feeds name the address they are served at. A folder that feedmill has written is served as it is.

  feedmill serve posts/
  feedmill serve posts/ --to rss,atom --hub https://pubsubhubbub.appspot.com/ --feed-url https://example.org/
  feedmill serve public/ --port 8080`,
  inspect: `Usage: feedmill inspect [inputs…]

Tells what an archive holds: formats, posts, dates, languages, problems. Writes nothing.

  feedmill inspect posts/
  feedmill inspect https://example.org/
  feedmill inspect posts/ --json`,
  explain: `Usage: feedmill explain FILE|ID [inputs…]

Tells what each rule did to a post, in order, with before and after. FILE is a post; an id or URL is looked for in the
inputs (default input).

  feedmill explain posts/2024-05-01-high-water.md
  feedmill explain https://example.org/high-water posts/
  feedmill explain 'blog.zip!/posts/2024-05-01-high-water.md'
  feedmill explain posts/2024-05-01-high-water.md --html > high-water.html
  feedmill explain posts/2024-05-01-high-water.md --chinese s2t`,
  changes: `Usage: feedmill changes [--since MOMENT] [--to rss,atom,json]

Lists what was edited, retitled, moved or removed between runs with a ledger, with the words that came and went; with
--to writes feeds of it, to changes/ in the output folder (docs/identity.md).

  feedmill posts/ --ledger .feedmill
  feedmill changes --since 2024-05
  feedmill changes --to atom -o public --url https://example.org/`,
  rules: `Usage: feedmill rules [--json]

Lists the rules that stand between what a file holds and what readers get, in order. --no-rule NAME switches one off.`,
  formats: `Usage: feedmill formats [--json]

Lists the readers, steps and exporters with their options, those of plugins included.

  feedmill formats --plugin ./my-plugin.js`,
  worker: `Usage: feedmill worker REDIS

Reads posts for runs that were started with --engine REDIS, on this machine or another one that sees the same folders,
until it is interrupted (docs/machines.md).

  feedmill worker redis://localhost:6379`,
  completion: `Usage: feedmill completion

Prints a completion script for bash and zsh.

  feedmill completion >> ~/.bashrc`,
} as const;

function convertHead(formats: readonly string[]): string {
  return `Usage: feedmill [convert] [inputs…]

Turns posts into feeds, Markdown, books and pages. Formats:
${formats.join(', ')}.

  feedmill                                       input/ to output/: feeds, Markdown and a book
  feedmill posts/ -o public --url https://example.org/
  feedmill posts/ --to epub --since 2024 --tag travel
  feedmill posts/*.md --to rss -o - > rss.xml
  feedmill https://example.org/ --all-pages      the feed of a site, and all pages behind it
  feedmill publish posts/ --url https://example.org/   a folder for the web: pages, feeds, books
  feedmill serve posts/                                the same over HTTP on this machine, live
  feedmill inspect posts/                        what is in there?
  feedmill explain posts/one.md                  what was done to this post, and why?
  feedmill explain posts/one.md --html > a.html  the same as a page
  feedmill changes                               what was edited or removed since? (with --ledger)
  feedmill rules                                 what is put right, and what can be switched off?
  feedmill formats                               what can be read and written?

Each command has its own options: feedmill explain --help.
Exit codes: 0 done · 1 nothing could be written · 2 usage
3 done, but something was rejected or left alone · 70 a bug in feedmill · 130 interrupted`;
}
