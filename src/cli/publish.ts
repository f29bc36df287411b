import { convert } from './convert.ts';
import type { Command } from './command.ts';
import { UsageError } from './io.ts';
import type { Given } from './flags.ts';
import { addressOf, listOf, textOf } from './job.ts';
import { cacheFor } from './user-cache.ts';
import { usual } from './usual.ts';

/** The main job with what a folder on the web needs. Gives the exit code. */
export async function publish(command: Command): Promise<number> {
  const { given, io } = command;
  const url = addressOf(given, 'url');
  if (url === undefined && given['feed-url'] === undefined)
    throw new UsageError(
      'feedmill publish needs the address that the folder will have: --url https://example.org/posts/',
    );
  const target = textOf(given, 'output') ?? usual.output;
  if (target === '-') throw new UsageError('feedmill publish writes a folder, not standard output');
  const home = url === undefined ? {} : { url, 'feed-url': url.endsWith('/') ? url : `${url}/` };
  const cache = cacheFor(target, io);
  const all = { ...usual, cache, ...home, ...given, output: target };
  return convert({ ...command, given: { ...toPages(all), ...all } });
}

/** Where the pages of posts will be that have no other address; nowhere without pages. */
function toPages(given: Given): Given {
  const feeds = textOf(given, 'feed-url');
  return feeds === undefined || !listOf(given, 'to').includes('html') ? {} : { pages: new URL('.', feeds).href };
}
