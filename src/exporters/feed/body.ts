import { decodeEntities } from '../../base/entities.ts';
import { toFile } from '../../base/reference.ts';
import { escapeAttribute } from '../../base/xml.ts';
import type { ExportContext } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';
import { findUrl, publicAddress, type Tally } from './address.ts';

/** What a body is written with. */
interface BodySetting {
  readonly context: Pick<ExportContext, 'site' | 'linked'>;
  readonly tally: Pick<Tally, 'missing' | 'lost'>;
  readonly post: Pick<Post, 'url' | 'place'>;
}

/**
 * The body as it may stand in a feed: links inside the page lead to the page, those to the file of a post to its URL, files of the input
 * are at their address on the site. Without one, the words of a link and the description of a picture stay, and that is counted.
 */
export function toFeedBody(post: Post, { context, tally }: Omit<BodySetting, 'post'>): string {
  const html = withPageLinks(post, tally);
  if (!html.includes('"input:')) return html;
  return html.replace(tags, (tag) => {
    if (tag.startsWith('<a ')) return toAnchor(tag, { context, tally, post });
    let isLost = false;
    const moved = tag.replace(fileAttribute, (_, name: string, url: string) => {
      const address = publicAddress(decodeEntities(url), context.site, post);
      isLost ||= address === undefined;
      return address === undefined ? '' : ` ${name}="${escapeAttribute(address)}"`;
    });
    if (!isLost) return moved;
    tally.missing(1);
    return tag.startsWith('<img ') && !moved.includes(' src="') ? (/ alt="([^"]*)"/.exec(tag)?.[1] ?? '') : moved;
  });
}

function toAnchor(tag: string, { context, tally, post }: BodySetting): string {
  return tag.replace(fileAttribute, (_, name: string, url: string) => {
    const reference = decodeEntities(url);
    const isOfPost = isPost(reference, context);
    const address = isOfPost ? addressOf(reference, context) : publicAddress(reference, context.site, post);
    if (address === undefined && isOfPost) tally.lost();
    else if (address === undefined) tally.missing(1);
    return address === undefined ? '' : ` ${name}="${escapeAttribute(address)}"`;
  });
}

/** The body with the addresses of files where the site has them; all else, what has no address too, as it is. */
export function withFileAddresses(post: Post, context: BodySetting['context']): string {
  const { html } = post.content;
  if (!html.includes('"input:')) return html;
  return html.replace(tags, (tag) =>
    tag.replace(fileAttribute, (attribute, name: string, url: string) => {
      const reference = decodeEntities(url);
      const address = isPost(reference, context) ? undefined : publicAddress(reference, context.site, post);
      return address === undefined ? attribute : ` ${name}="${escapeAttribute(address)}"`;
    }),
  );
}

/** A site has pages of its posts, and not the files that they are made of. */
function isPost(reference: string, { linked }: BodySetting['context']): boolean {
  return ofPost.test(toFile(reference)) || linked(reference) !== undefined;
}

const ofPost = /\.(?:md|markdown|mdown|mkd|rst)$/i;

/** The URL of the post that a file is, with the place in it. */
function addressOf(reference: string, { linked }: BodySetting['context']): string | undefined {
  const found = linked(reference);
  const url = found && findUrl(found.post().url ?? '');
  if (url === undefined || found?.fragment === '') return url;
  return toFile(url) + reference.slice(toFile(reference).length);
}

/** `Content.html` escapes `<` and `>` in text and in values, so that code which shows a tag is none. */
const tags = /<[a-z][^<>]*>/gi;
const fileAttribute = / (src|href|poster)="(input:[^"]*)"/g;

/** A feed is no page: `#note` alone would lead nowhere. */
function withPageLinks({ content: { html }, url }: Post, tally: BodySetting['tally']): string {
  const page = url === undefined ? undefined : escapeAttribute(url.replace(/#.*$/, ''));
  let [made, done, seen, isInTag] = ['', 0, 0, false];
  for (let at = html.indexOf(toNote); at >= 0; at = html.indexOf(toNote, at + 1)) {
    isInTag = isTagOpen(html.slice(seen, at)) ?? isInTag;
    seen = at;
    if (!isInTag) continue;
    const end = at + toNote.length - 1;
    if (page === undefined) {
      tally.lost();
      made += html.slice(done, at);
    } else made += `${html.slice(done, at)} href="${page}`;
    done = page === undefined ? html.indexOf('"', end) + 1 : end;
  }
  return made + html.slice(done);
}

const toNote = ' href="#';

/** True where a tag is open at the end of the HTML; undefined where there is no sign of it. */
function isTagOpen(html: string): boolean | undefined {
  const [opened, closed] = [html.lastIndexOf('<'), html.lastIndexOf('>')];
  return opened === closed ? undefined : opened > closed;
}
