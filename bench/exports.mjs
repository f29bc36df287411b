/** Writes an export of so many megabytes: `node bench/exports.mjs wxr|ghost|ndjson 300 FILE`. Same arguments, same bytes. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Readable } from 'node:stream';

const words =
  'tide harbour lantern morning vessel keeper stone river quiet market north window salt paper engine letter'.split(
    ' ',
  );

let seed = 7;
function below(most) {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor(seed / 65536) % most;
}

function sentence() {
  const text = Array.from({ length: 14 }, () => words[below(words.length)]).join(' ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function body(number) {
  const paragraph = () =>
    `<p>${number} ${sentence()} <a href="https://example.org/${below(9999)}">${sentence()}</a> ${sentence()} ${sentence()}</p>\n`;
  return Array.from({ length: 12 }, paragraph).join('');
}

const dateOf = (number) => new Date(1.0e12 + number * 3.6e6);

/** A quarter of the records are pictures, each of the post behind it. */
function* wxr(more) {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">\n<channel><title>Quay</title><link>https://example.org</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://example.org</wp:base_site_url>\n<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada</wp:author_display_name></wp:author>\n`;
  for (let number = 1; more(); number++) {
    const date = dateOf(number).toISOString().slice(0, 19).replace('T', ' ');
    const guid = `<guid isPermaLink="false">https://example.org/?p=${number}</guid><wp:post_id>${number}</wp:post_id><wp:post_date>${date}</wp:post_date>`;
    if (number % 4 === 0) {
      yield `<item><title>pic-${number}</title><link>https://example.org/pic-${number}/</link>${guid}<wp:post_parent>${number + 1}</wp:post_parent><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status><wp:attachment_url>https://example.org/wp-content/uploads/pic-${number}.jpg</wp:attachment_url></item>\n`;
      continue;
    }
    const picture =
      number % 4 === 1 && number > 1
        ? `<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>${number - 1}</wp:meta_value></wp:postmeta>`
        : '';
    yield `<item><title>${sentence()} ${number}</title><link>https://example.org/p-${number}/</link><pubDate>${dateOf(number).toUTCString()}</pubDate><dc:creator><![CDATA[ada]]></dc:creator>${guid}<description></description><content:encoded><![CDATA[<!-- wp:paragraph -->\n${body(number)}<!-- /wp:paragraph -->]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_date_gmt>${date}</wp:post_date_gmt><wp:post_name>p-${number}</wp:post_name><wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type><category domain="post_tag" nicename="t${number % 50}"><![CDATA[T${number % 50}]]></category>${picture}<wp:comment><wp:comment_id>${number}</wp:comment_id><wp:comment_author>Bo</wp:comment_author><wp:comment_content>${sentence()}</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment></item>\n`;
  }
  yield '</channel></rss>\n';
}

function* ghost(more) {
  const tags = Array.from({ length: 50 }, (_, at) => ({ id: `t${at}`, name: `T${at}`, slug: `t${at}` }));
  const users = [{ id: 'u1', name: 'Ada', slug: 'ada' }];
  const links = { tags: [], authors: [] };
  yield '{"db":[{"meta":{"version":"5.0.0"},"data":{"posts":[';
  for (let number = 1; more(); number++) {
    const id = `i${number}`;
    const [html, at] = [body(number), dateOf(number).toISOString()];
    const said = { id, title: `${sentence()} ${number}`, slug: `p-${number}`, html, status: 'published', type: 'post' };
    yield `${number > 1 ? ',' : ''}${JSON.stringify({ ...said, visibility: 'public', published_at: at, updated_at: at })}`;
    links.tags.push({ post_id: id, tag_id: `t${number % 50}` });
    links.authors.push({ post_id: id, author_id: 'u1' });
  }
  yield `],"tags":${JSON.stringify(tags)},"users":${JSON.stringify(users)},"posts_tags":${JSON.stringify(links.tags)},"posts_authors":${JSON.stringify(links.authors)},"settings":[{"key":"title","value":"Quay"}]}}]}\n`;
}

function* ndjson(more) {
  for (let number = 1; more(); number++) {
    const url = `https://example.org/p-${number}`;
    const said = { id: url, url, title: `${sentence()} ${number}`, content: { html: body(number) } };
    const published = dateOf(number).toISOString();
    const rest = { published, authors: [{ name: 'Ada' }], tags: [{ term: `T${number % 50}` }], status: 'published' };
    yield `${JSON.stringify({ ...said, ...rest })}\n`;
  }
}

const [kind, megabytes, path] = process.argv.slice(2);
const make = { wxr, ghost, ndjson }[kind];
if (!make || !path || !(Number(megabytes) > 0)) throw new Error('usage: exports.mjs wxr|ghost|ndjson MEGABYTES FILE');
let size = 0;
const counted = function* () {
  for (const text of make(() => size < Number(megabytes) * 1e6)) {
    size += Buffer.byteLength(text);
    yield text;
  }
};
const file = Readable.from(counted()).pipe(createWriteStream(path));
await once(file, 'finish');
