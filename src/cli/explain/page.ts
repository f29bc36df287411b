import type { Change } from '../../model/change.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import type { Explained } from '../../pipeline/explain.ts';
import { toPlaced } from '../messages.ts';
import { toSight, visible, type Piece } from './diff.ts';
import { aboutOf, firstOfRules, toOff } from './document.ts';

/** Explanations as a page: what the source shows beside what readers get, and every change below. Nothing in it can run. */
export async function toPage(explained: readonly Explained[]): Promise<string> {
  const firsts = firstOfRules(explained);
  const sections = await Promise.all(explained.map((one) => toSection(one, firsts)));
  const title = explained.map(({ post }) => post.title ?? post.place.file).join(' · ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<title>${escapeText(title)}: before and after</title>
<style>${style}</style>
</head>
<body>
${sections.join('\n')}
</body>
</html>`;
}

/** Pictures may load, nothing may run. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; frame-src 'self' about:";

const style = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 1.5rem; color: #222; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
iframe { width: 100%; height: 70vh; border: 1px solid #bbb; border-radius: 4px; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace; background: #f6f6f4; padding: .6rem; max-height: 24rem; overflow: auto; }
ins { background: #d7f5dd; text-decoration: none; } del { background: #fbdcd8; }
dt { font-weight: 600; } dd { margin: 0 0 .4rem; overflow-wrap: anywhere; }
.reason { color: #555; margin: .2rem 0; }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #1b1b1b; } pre { background: #262626; } ins { background: #1d4a28; } del { background: #5a2520; } .reason { color: #aaa; } }
`;

async function toSection(explained: Explained, firsts: ReadonlySet<Change>): Promise<string> {
  const { raw, post, changes, off, ledger, diagnostics, file } = explained;
  const { read, given, taken, written } = ledger;
  const notes = diagnostics.filter(({ code }) => !changes.some(({ rule }) => rule === code));
  const source = raw.content ?? { as: 'text', value: '' };
  const before =
    source.as === 'html' ? source.value : `<pre style="white-space:pre-wrap">${escapeText(source.value)}</pre>`;
  return `<h1>${escapeText(post.title ?? post.id)}</h1>
<p>${escapeText(post.place.file)} · ${source.as} · ${read} characters read + ${given} given = ${written} written + ${taken} taken</p>
<div class="pair">
<section><h2>Before</h2>${frame(before, 'before')}</section>
<section><h2>After</h2>${frame(await withPictures(post.content.html, file), 'after')}</section>
</div>
<h2>What was done, in order</h2>
<ol>
${changes.map((change) => toItem(change, firsts.has(change))).join('\n')}
</ol>
${
  off.length === 0
    ? ''
    : `<h2>What was switched off</h2>
<ul>${off.map((one) => `<li>${escapeText(toOff(one))}</li>`).join('')}</ul>
`
}<h2>What was said</h2>
<dl>
${notes.map((note) => `<dt>${note.severity} ${escapeText(note.code)}</dt><dd>${escapeText(toPlaced(note))}</dd>`).join('\n')}
</dl>`;
}

/** Pictures of the input stand in the page itself. */
async function withPictures(html: string, file: Explained['file']): Promise<string> {
  let shown = html;
  for (const [all, reference = ''] of html.matchAll(/ src="(input:[^"]+)"/g)) {
    const bytes = await file(reference);
    const type = /\.(?:png|gif|webp|avif)$/i.exec(reference)?.[0].slice(1).toLowerCase() ?? 'jpeg';
    if (bytes) shown = shown.replace(all, ` src="data:image/${type};base64,${Buffer.from(bytes).toString('base64')}"`);
  }
  return shown;
}

/** A document in a frame that may do nothing: no scripts, no forms, no plugins, no way out. */
function frame(html: string, title: string): string {
  const inside = `<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:"><style>body{font:17px/1.6 serif;margin:1rem;max-width:42em}img{max-width:100%;height:auto}</style>${html}`;
  return `<iframe sandbox="" title="${title}" srcdoc="${escapeAttribute(inside)}"></iframe>`;
}

function toItem(change: Change, isDescribed: boolean): string {
  const { rule, field, count, taken, given, reason } = change;
  const ink = `${reason === undefined ? '' : ` (${escapeText(reason)})`}${taken > 0 ? `, ${taken} characters taken` : ''}${given > 0 ? `, ${given} characters given` : ''}`;
  const { pieces, remark } = toSight(change);
  return `<li><strong>${escapeText(rule)}</strong> ${escapeText(field)} × ${count}${ink}
${isDescribed ? `<p class="reason">${escapeText(aboutOf(change))}</p>` : ''}${pieces.length === 0 ? '' : `<pre class="changes">${pieces.map(toMark).join('')}</pre>`}${remark === undefined ? '' : `<p class="reason">(${remark})</p>`}</li>`;
}

/** What stayed is cut down to what stands around the changes. */
function toMark({ kind, text }: Piece): string {
  if (kind === 'added') return `<ins>${escapeText(visible(text))}</ins>`;
  return kind === 'removed' ? `<del>${escapeText(visible(text))}</del>` : escapeText(around(text));
}

function around(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 90)} … ${text.slice(-90)}`;
}
