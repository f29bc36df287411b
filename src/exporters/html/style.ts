/** Colours of text hold at least 4.5 to 1 against what they stand on (WCAG 2.2, AA), in both schemes. */
const colours = `:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #1f1e1b; --quiet: #5c584f; --line: #e2ddd1; --field: #f3f0e8; --accent: #0d6270; --mark: #fbeeb8;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", "Source Serif 4", Georgia, serif;
  --sans: system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --mono: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #17191b; --ink: #e4e2dc; --quiet: #aaa69d; --line: #33373a; --field: #212427; --accent: #6cc3d1; --mark: #574a12; }
}
`;

/** A measure of some seventy letters, or forty characters. */
const frame = `*, ::before, ::after { box-sizing: border-box; }
html { font-size: 1.125rem; line-height: 1.65; color: var(--ink); background: var(--paper); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { max-width: 43rem; margin: 0 auto; padding: 0 1.25rem 3rem; overflow-wrap: break-word; text-autospace: normal; line-break: strict; }
main:focus { outline: none; }
a { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 0.12em; }
:focus-visible { outline: 0.15rem solid var(--accent); outline-offset: 0.15rem; border-radius: 0.15rem; }
.skip { position: absolute; left: -99rem; top: 0; padding: 0.6rem 1rem; background: var(--paper); z-index: 1; }
.skip:focus { left: 0.5rem; top: 0.5rem; }
header.site { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.2rem 1.5rem; padding: 1.6rem 0 1.1rem; margin-bottom: 2.2rem; border-bottom: 1px solid var(--line); font-family: var(--ui); }
.name { margin: 0; font-size: 1.05rem; font-weight: 650; line-height: 1.4; }
.name a { color: inherit; text-decoration: none; }
header.site nav ul { display: flex; flex-wrap: wrap; gap: 0 1.2rem; margin: 0; padding: 0; list-style: none; font-size: 0.88rem; }
header.site nav a { display: inline-block; padding: 0.35rem 0; color: var(--quiet); text-decoration: none; }
header.site nav a:hover, header.site nav a[aria-current] { color: var(--accent); text-decoration: underline; }
footer.site { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); font: 0.85rem/1.5 var(--ui); color: var(--quiet); }
footer.site p { margin: 0.3rem 0; }
footer.site a { display: inline-block; padding: 0.25rem 0; }
`;

/** The fonts that have the shapes of each language: the code of a character does not say in which of them it is to be drawn. */
const languages = `[lang] { --ui: var(--sans); font-family: var(--serif); }
[lang]:lang(zh) { --ui: "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif; }
[lang]:lang(zh-Hant), [lang]:lang(zh-TW) { --ui: "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", sans-serif; }
[lang]:lang(zh-HK), [lang]:lang(zh-MO), [lang]:lang(zh-Hant-HK) { --ui: "PingFang HK", "Microsoft JhengHei", "Noto Sans CJK HK", "Noto Sans HK", sans-serif; }
[lang]:lang(ja) { --ui: "Hiragino Sans", "Yu Gothic", Meiryo, "Noto Sans CJK JP", "Noto Sans JP", sans-serif; }
[lang]:lang(ko) { --ui: "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR", sans-serif; }
[lang]:is(:lang(zh), :lang(ja), :lang(ko)) { font-family: var(--ui); }
article:is(:lang(zh), :lang(ja), :lang(ko)) { line-height: 1.85; }
.e-content:is(:lang(zh), :lang(ja), :lang(ko)) :is(i, em, cite, dfn, var) { font-style: normal; }
.e-content:is(:lang(zh), :lang(ja)) :is(i, em) { text-emphasis: filled dot; text-emphasis-position: under right; }
.e-content:lang(ja) :is(i, em) { text-emphasis-position: over right; }
article:lang(zh), article:lang(ja) { text-spacing-trim: trim-start; hanging-punctuation: allow-end last; }
article:lang(ko) { word-break: keep-all; }
ruby { ruby-align: center; }
rt { font-size: 0.55em; }
`;

const text = `h1, h2, h3, h4, h5, h6 { line-height: 1.3; text-wrap: balance; margin: 1.9em 0 0.6em; }
h1 { font-size: clamp(1.4rem, 1.15rem + 1.8vw, 2.1rem); margin: 0 0 0.5rem; letter-spacing: -0.01em; }
h1:is(:lang(zh), :lang(ja), :lang(ko)) { letter-spacing: 0; }
h1.name { font-size: 1.05rem; margin: 0; letter-spacing: 0; }
main > h1 { margin-bottom: 1.2rem; }
h1.untitled { font-size: 1.2rem; font-weight: normal; color: var(--quiet); }
h2 { font-size: 1.3rem; }
h2.month { font-size: 1.05rem; margin: 1.8em 0 0.4em; }
h3 { font-size: 1.12rem; }
h4, h5, h6 { font-size: 1rem; }
h2.quiet { font: 600 0.82rem/1.4 var(--ui); color: var(--quiet); margin: 0 0 1.4rem; }
p, ul, ol, dl, figure, blockquote, pre, .wide { margin: 0 0 1.15em; }
p { text-wrap: pretty; }
.e-content:lang(en), .e-content:lang(de), .e-content:lang(fr) { hyphens: auto; hyphenate-limit-chars: 8 4 4; }
img, video { max-width: 100%; height: auto; }
img { background: var(--field); border-radius: 0.2rem; }
audio { width: 100%; }
figure { margin: 1.8em 0; }
figure img { display: block; margin: 0 auto; }
figcaption { margin-top: 0.6em; font-size: 0.86rem; line-height: 1.5; color: var(--quiet); }
blockquote { margin-left: 0; padding: 0.1em 0 0.1em 1.2em; border-left: 0.2rem solid var(--line); }
blockquote > :last-child { margin-bottom: 0; }
pre, code, kbd, samp { font-family: var(--mono); font-size: 0.86em; hyphens: none; }
pre { padding: 0.9rem 1.1rem; overflow-x: auto; background: var(--field); border-radius: 0.3rem; line-height: 1.5; tab-size: 4; }
pre code { font-size: 1em; background: none; padding: 0; }
code { padding: 0.1em 0.3em; background: var(--field); border-radius: 0.2rem; }
kbd { padding: 0.05em 0.4em; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 0.25rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.92em; line-height: 1.5; }
caption { padding-bottom: 0.5em; text-align: start; color: var(--quiet); }
th, td { padding: 0.4em 0.8em; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th, tr:first-child > th { border-bottom: 2px solid var(--line); }
ul, ol { padding-inline-start: 1.5em; }
li { margin: 0.3em 0; }
dd { margin-inline-start: 1.5em; }
hr { width: 30%; margin: 2.4em auto; border: 0; border-top: 1px solid var(--line); }
mark { background: var(--mark); color: inherit; }
sup, sub { line-height: 0; }
details { margin: 0 0 1.15em; padding: 0.6rem 1rem; border: 1px solid var(--line); border-radius: 0.3rem; }
summary { cursor: pointer; }
math { overflow-x: auto; max-width: 100%; }
.missing { color: var(--quiet); font-style: italic; }
.e-content > :last-child { margin-bottom: 0; }
`;

const parts = `.byline { display: flex; flex-wrap: wrap; gap: 0.1rem 0; margin: 0 0 2rem; padding: 0; list-style: none; font: 0.88rem/1.6 var(--ui); color: var(--quiet); }
.byline li { margin: 0; }
.byline li:not(:last-child)::after { content: "·"; margin: 0 0.5em; font-family: var(--sans); }
article footer { margin-top: 2.6rem; }
.tags { font-family: var(--ui); display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0; list-style: none; font-size: 0.9rem; }
.tags li { margin: 0; }
.tags a { display: inline-block; padding: 0.12rem 0.7rem; border: 1px solid var(--line); border-radius: 1rem; text-decoration: none; }
.tags a:hover { border-color: var(--accent); }
.count { color: var(--quiet); font: 0.8rem/1 var(--ui); }
h1 .tag::before { content: "#"; color: var(--quiet); font-weight: normal; margin-inline-end: 0.15em; }
.feed { margin-top: -0.6rem; font: 0.88rem/1.6 var(--ui); color: var(--quiet); }
.turn { margin-top: 2.6rem; font-size: 0.95rem; color: var(--quiet); }
.turn p { margin: 0.3rem 0; }
.when { font: 0.84rem/1.5 var(--ui); color: var(--quiet); font-variant-numeric: tabular-nums; }
.posts, .newest, .dates, .results { padding: 0; list-style: none; }
.posts li { display: grid; grid-template-columns: 9.2rem 1fr; gap: 0 1rem; align-items: baseline; padding: 0.28rem 0; margin: 0; }
.posts a, .newest a, .results a { text-decoration: none; }
.posts a { color: var(--ink); }
:is(.posts, .newest, .results, .years) a:hover { color: var(--accent); text-decoration: underline; }
.newest li { margin: 0 0 2.1rem; }
.newest h3 { font-size: 1.28rem; margin: 0.1rem 0 0.3rem; }
.newest h3 a { color: var(--ink); }
.newest h3.untitled { font-size: 1.05rem; font-weight: normal; line-height: 1.6; text-wrap: pretty; }
.newest p { margin: 0; font-size: 0.97rem; line-height: 1.6; color: var(--quiet); }
.newest p:is(:lang(zh), :lang(ja), :lang(ko)) { line-height: 1.75; }
.about { font-size: 1.1rem; margin-bottom: 2.4rem; }
.years { margin-top: 3.2rem; }
.counted { display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; padding: 0; list-style: none; }
.counted li, .dates li { margin: 0.15rem 0; }
.dates:not(:has(ul)) { columns: 3 11rem; }
.dates .counted { padding: 0.1rem 0 0.8rem 1.2rem; font-size: 0.92rem; }
form { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; margin: 1.4rem 0; font-family: var(--ui); }
form[hidden] { display: none; }
label { flex: 100%; font-size: 0.88rem; color: var(--quiet); }
input { flex: 1; min-width: 0; padding: 0.55rem 0.8rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 0.35rem; }
button { padding: 0.55rem 1.1rem; font: 600 0.9rem/1.5 var(--ui); color: var(--paper); background: var(--accent); border: 1px solid var(--accent); border-radius: 0.35rem; cursor: pointer; }
[role="status"] { min-height: 1.65em; font: 0.9rem/1.65 var(--ui); color: var(--quiet); }
.results li { margin: 0 0 1.5rem; }
.results a { display: block; font-size: 1.1rem; font-weight: 600; line-height: 1.4; }
.results p { margin: 0.15rem 0 0; font-size: 0.94rem; line-height: 1.55; color: var(--quiet); }
.addresses { padding: 0; list-style: none; font-family: var(--ui); font-size: 0.92rem; }
.addresses li { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.8rem; margin: 0.7rem 0; }
.addresses .kind { flex: 0 0 5.6rem; }
.address { flex: 1 1 11rem; min-width: 0; padding: 0.5rem 0.8rem; font: 0.86rem/1.5 var(--mono); background: var(--field); border-radius: 0.35rem; user-select: all; text-decoration: none; overflow-wrap: anywhere; }
.addresses button { padding: 0.4rem 0.9rem; color: var(--accent); background: none; }
@media (max-width: 34rem) {
  html { font-size: 1.06rem; }
  header.site { padding: 1.1rem 0 0.7rem; margin-bottom: 1.6rem; }
  .posts li { display: block; padding: 0.4rem 0; }
  .posts .when { display: block; }
  .addresses .kind { flex-basis: 100%; }
  .address { flex-basis: 8rem; }
}
@media print {
  html { font-size: 11pt; color: #000; background: none; }
  body { max-width: none; padding: 0; }
  header.site nav, footer.site, .skip, .turn, form, audio, video { display: none; }
  a { color: inherit; }
  pre, blockquote, figure, tr { break-inside: avoid; }
  h1, h2, h3, h4 { break-after: avoid; }
  pre { white-space: pre-wrap; }
  .wide { overflow: visible; }
}
`;

/** The one style sheet of the site. */
export function siteStyle(): string {
  return colours + frame + languages + text + parts;
}
