import type { Device } from './devices.ts';

/** What no reading system gets right by itself: Chinese, Japanese and Korean lines, code, pictures, and in older ones elements of HTML 5. No font is forced, nothing is justified. */
const needed = `body { line-break: strict; overflow-wrap: break-word; }
:lang(zh), :lang(ja), :lang(ko) { -webkit-hyphens: none; -epub-hyphens: none; hyphens: none; }
header, section, nav, aside, figure, figcaption { display: block; }
nav[hidden] { display: none; }
img { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; text-align: left; }
table { border-collapse: collapse; }
nav ol { padding-left: 0; list-style: none; }
nav ol ol { padding-left: 1.2em; }
.front { text-align: center; }
`;

const looks = `body { margin: 0 5%; line-height: 1.7; }
h1, h2, h3, h4, h5, h6 { line-height: 1.35; text-align: left; page-break-after: avoid; }
h1 { font-size: 1.6em; margin: 1.5em 0 0.3em; }
h1.untitled { font-size: 1.2em; font-weight: normal; }
h1.continued { font-size: 1em; font-weight: normal; }
h2 { font-size: 1.3em; margin: 1.6em 0 0.5em; }
h3 { font-size: 1.1em; margin: 1.4em 0 0.4em; }
h4, h5, h6 { font-size: 1em; margin: 1.2em 0 0.4em; }
p { margin: 0.8em 0; }
.byline { margin: 0 0 1.8em; font-size: 0.85em; }
a[href] { text-decoration: underline; }
figure { margin: 1.5em 0; text-align: center; page-break-inside: avoid; }
figcaption { margin-top: 0.5em; font-size: 0.85em; }
figure .image { display: block; padding: 0.8em; border: 1px dashed; font-size: 0.85em; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid; }
pre { padding: 0.8em; border: 1px solid; font-size: 0.85em; line-height: 1.45; }
code, kbd, samp { font-size: 0.9em; }
pre code { font-size: 1em; }
table { margin: 1em 0; font-size: 0.9em; }
th, td { padding: 0.3em 0.6em; border: 1px solid; text-align: left; vertical-align: top; }
ul, ol { padding-left: 1.6em; }
li { margin: 0.3em 0; }
hr { width: 30%; margin: 2em auto; border: 0; border-top: 1px solid; }
aside { margin: 0.6em 0; font-size: 0.85em; }
aside p { margin: 0.3em 0; }
nav li { margin: 0.6em 0; }
nav a[href], .turn a[href], .articles a[href] { color: inherit; text-decoration: none; }
nav > ol > li > ol { margin: 0.4em 0 1.2em; }
.articles { padding-left: 0; list-style: none; }
.articles li { margin: 0.8em 0; }
.articles .about { display: block; font-size: 0.85em; }
.turn { margin-top: 2.5em; padding-top: 0.6em; border-top: 1px solid; font-size: 0.85em; }
.turn p { margin: 0.4em 0; }
.part { text-align: left; }
.title-page { text-align: center; }
.title-page h1 { margin: 30% 0 0.4em; font-size: 2.2em; text-align: center; }
.title-page .rule { width: 20%; margin: 1.5em auto; border: 0; border-top: 2px solid; }
.title-page p { margin: 0.4em 0; }
.title-page .volume { font-size: 1.3em; }
.title-page .facts { margin-top: 3em; font-size: 0.85em; }
.colophon { font-size: 0.9em; }
`;

/** What older reading systems do not know, or show worse than nothing. */
const fine = `h1, h2, h3, h4, h5, h6 { break-after: avoid; }
figure, img { break-inside: avoid; }
img { max-height: 95vh; }
.byline, figcaption, .turn, .title-page .facts, .articles .about { opacity: 0.75; }
`;

/** Columns from right to left, with what cannot be read in them lying across. */
const columns = `html.vertical { -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; writing-mode: vertical-rl; }
.vertical body { margin: 5% 0; }
.vertical pre, .vertical table, .vertical math { -epub-writing-mode: horizontal-tb; -webkit-writing-mode: horizontal-tb; writing-mode: horizontal-tb; }
.vertical .upright { -epub-text-combine: horizontal; -webkit-text-combine: horizontal; text-combine-upright: all; }
.vertical blockquote { padding: 1em 0 0; border-left: 0; border-top: 3px solid; }
.vertical ul, .vertical ol { padding: 1.6em 0 0; }
.vertical nav ol, .vertical .articles { padding-top: 0; }
.vertical nav ol ol { padding-top: 1.2em; }
.vertical .turn { margin: 0 2.5em 0 0; padding: 0 0.6em 0 0; border-top: 0; border-right: 1px solid; }
.vertical h1, .vertical h2, .vertical h3 { text-align: left; }
`;

export function styleFor({ style }: Device, isVertical: boolean): string {
  return needed + (style === 'plain' ? '' : looks) + (style === 'full' ? fine : '') + (isVertical ? columns : '');
}
