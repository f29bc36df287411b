import { findEntries } from './entries.ts';
import { openLoader } from './loader.ts';
import { readNumbers } from './numbers.ts';
import { findPosts } from './ranking.ts';
import { openResults, resultItem, startCopying, startSearch } from './start.ts';
import { searchWords } from './words.ts';

/**
 * The script of the site: the functions as they are here, in their own text, so that what the index is written with and what is typed
 * are cut into the same words.
 */
export function siteScript(): string {
  const parts = {
    searchWords,
    findEntries,
    readNumbers,
    findPosts,
    openLoader,
    resultItem,
    openResults,
    startSearch,
    startCopying,
  };
  const lines = Object.entries(parts).map(([name, part]) => `const ${name} = ${String(part)};\n`);
  return `'use strict';
(() => {
${lines.join('')}const tools = { searchWords, findEntries, readNumbers };
startCopying(globalThis);
const loader = openLoader(globalThis);
startSearch(globalThis, { tools, loader, findPosts, show: openResults(globalThis, { loader, toResult: resultItem }) });
})();
`;
}
