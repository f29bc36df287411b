/** A book made by epub-gen-memory as it comes, in a process of its own: `node book-library-run.mjs POSTS.json BOOK.epub`. */
import { readFileSync, writeFileSync } from 'node:fs';
import library from 'epub-gen-memory';

const [posts, book] = process.argv.slice(2);
const chapters = JSON.parse(readFileSync(posts, 'utf8'));
writeFileSync(book, await library.default({ title: 'Posts', description: 'Posts' }, chapters));
