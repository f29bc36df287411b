import { escapeAttribute } from '../../base/xml.ts';
import { isTag, isText, parseHtml, type Element } from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';

const style = `
body, .post { font: 17px/1.6 serif; margin: 1rem; max-width: 42em; overflow-wrap: anywhere; }
body > :first-child, .post > :first-child { margin-top: 0; }
pre, code { white-space: pre-wrap; }
pre { font-size: 14px; }
table { display: block; max-width: 100%; overflow-x: auto; }
img, video, iframe, object { max-width: 100%; height: auto; }
`;

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:";

/**
 * What the source holds, in a frame that may do nothing: no scripts, no forms, no plugins, no way out. A frame without scripts
 * cannot tell its height, so it is guessed from the text, and the frame can be dragged longer.
 */
export function untrusted(html: string): string {
  const inside = `<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><style>${style}</style>${html}`;
  return `<div class="pane" style="min-height:${guessHeight(html)}px"><iframe sandbox="" title="before" srcdoc="${escapeAttribute(inside)}"></iframe></div>`;
}

/** The body of a post, which is clean and well-formed: as long as it is, and out of reach of the page's own style. */
export function trusted(html: string): string {
  return `<div class="pane"><template shadowrootmode="open"><style>${style}</style><div class="post">${html}</div></template></div>`;
}

const lineHeight = 27;
/** Of a pane that is half a window wide. A Chinese character counts as two. */
const columns = 66;
const paneWidth = 584;
const unseen: ReadonlySet<string> = new Set(['script', 'style', 'template', 'title']);

function guessHeight(html: string): number {
  let lines = 2;
  let run = 0;
  const endBlock = (): void => {
    if (run > 0) lines += Math.ceil(run / columns) + 0.6;
    run = 0;
  };
  const walk = ({ name, children }: Element): void => {
    for (const child of children) {
      if (isText(child)) {
        const parts = name === 'pre' ? child.data.split('\n') : [child.data.replace(/\s+/g, ' ')];
        for (const [at, part] of parts.entries()) {
          if (at > 0) lines += Math.ceil(run / columns) || 1;
          run = (at > 0 ? 0 : run) + (part === ' ' ? 0 : widthOf(part));
        }
      } else if (isTag(child) && !unseen.has(child.name)) {
        if (child.name === 'img') lines += linesOf(child);
        if (blocks.has(child.name) || child.name === 'br') endBlock();
        walk(child);
        if (blocks.has(child.name)) endBlock();
      }
    }
  };
  walk(parseHtml(html));
  endBlock();
  return Math.round(lines * lineHeight);
}

/** A picture at a relative address shows nothing but its description. */
function linesOf({ attribs }: Element): number {
  if (!/^(?:https?|data):/i.test(attribs['src'] ?? '')) return 1;
  const [width, height] = [Number(attribs['width']), Number(attribs['height'])];
  if (!(width > 0 && height > 0)) return 10;
  return Math.min(40, (Math.min(width, paneWidth) * height) / width / lineHeight);
}

function widthOf(text: string): number {
  return text.length + (text.match(/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/g)?.length ?? 0);
}
