import type { Change } from '../../model/change.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { escapeText } from '../../base/xml.ts';
import type { Explained, RuleOff } from '../../pipeline/explain.ts';
import { toPlaced } from '../messages.ts';
import { toSight, visible, type Piece } from './diff.ts';
import { aboutOf, firstOfRules, toOff } from './document.ts';
import { trusted, untrusted } from './frames.ts';

/** Explanations as a page: what the source shows beside what readers get, and every change below. Nothing in it can run. */
export async function toPage(explained: readonly Explained[], isFull: boolean): Promise<string> {
  const firsts = firstOfRules(explained);
  const sections = await Promise.all(explained.map((one) => toSection(one, { firsts, isFull })));
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
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; frame-src 'self' about:; form-action 'none'; base-uri 'none'";

const style = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 1.5rem auto; padding: 0 1.5rem; max-width: 90rem; overflow-wrap: anywhere; color: #222; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.pair > section { min-width: 0; display: flex; flex-direction: column; }
.pane { flex: 1; display: flex; border: 1px solid #bbb; border-radius: 4px; background: #fff; color: #222; overflow: hidden; resize: vertical; }
iframe { flex: 1; width: 100%; border: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace; background: #f6f6f4; padding: .6rem; }
ins { background: #d7f5dd; text-decoration: none; } del { background: #fbdcd8; }
dt { font-weight: 600; } dd { margin: 0 0 .4rem; }
.reason { color: #555; margin: .2rem 0; }
@media (max-width: 50rem) { .pair { grid-template-columns: 1fr; } }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #1b1b1b; } pre { background: #262626; } ins { background: #1d4a28; } del { background: #5a2520; } .reason { color: #aaa; } }
`;

interface Telling {
  /** The changes whose rule is described. */
  readonly firsts: ReadonlySet<Change>;
  readonly isFull: boolean;
}

async function toSection(explained: Explained, telling: Telling): Promise<string> {
  const { raw, post, changes, off, ledger, diagnostics, file } = explained;
  const { read, given, taken, written } = ledger;
  const notes = diagnostics.filter(({ code }) => !changes.some(({ rule }) => rule === code));
  const source = raw.content ?? { as: 'text', value: '' };
  const before = source.as === 'html' ? source.value : `<pre>${escapeText(source.value)}</pre>`;
  return `<h1>${escapeText(post.title ?? post.id)}</h1>
<p>${escapeText(post.place.file)} · ${source.as} · ${read} characters read + ${given} given = ${written} written + ${taken} taken</p>
<div class="pair">
<section><h2>Before</h2>${untrusted(before)}</section>
<section><h2>After</h2>${trusted(await withPictures(post.content.html, file))}</section>
</div>
<h2>What was done, in order</h2>
<ol>
${changes.map((change) => toItem(change, telling)).join('\n')}
</ol>
${switchedOff(off)}${said(notes)}`;
}

function switchedOff(off: readonly RuleOff[]): string {
  if (off.length === 0) return '';
  const items = off.map((one) => `<li>${escapeText(toOff(one))}</li>`);
  return `<h2>What was switched off</h2>\n<ul>${items.join('')}</ul>\n`;
}

function said(notes: readonly Diagnostic[]): string {
  if (notes.length === 0) return '';
  const rows = notes.map(
    (note) => `<dt>${note.severity} ${escapeText(note.code)}</dt><dd>${escapeText(toPlaced(note))}</dd>`,
  );
  return `<h2>What was said</h2>\n<dl>\n${rows.join('\n')}\n</dl>`;
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

function toItem(change: Change, { firsts, isFull }: Telling): string {
  const { rule, field, count, taken, given, reason } = change;
  const ink = `${reason === undefined ? '' : ` (${escapeText(reason)})`}${taken > 0 ? `, ${taken} characters taken` : ''}${given > 0 ? `, ${given} characters given` : ''}`;
  const { pieces, remark } = toSight(change);
  return `<li><strong>${escapeText(rule)}</strong> ${escapeText(field)} × ${count}${ink}
${firsts.has(change) ? `<p class="reason">${escapeText(aboutOf(change))}</p>` : ''}${pieces.length === 0 ? '' : `<pre class="changes">${pieces.map((piece) => toMark(piece, isFull)).join('')}</pre>`}${remark === undefined ? '' : `<p class="reason">(${remark})</p>`}</li>`;
}

/** What stayed is cut down to what stands around the changes, and what changed to its ends where it is very long. */
function toMark({ kind, text }: Piece, isFull: boolean): string {
  if (kind === 'same') return escapeText(isFull ? text : ends(text, 90));
  const shown = escapeText(visible(isFull ? text : ends(text, 600)));
  return kind === 'added' ? `<ins>${shown}</ins>` : `<del>${shown}</del>`;
}

function ends(text: string, length: number): string {
  return text.length <= 2 * length + 20 ? text : `${text.slice(0, length)} … ${text.slice(-length)}`;
}
