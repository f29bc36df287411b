/** For feeds that somebody opens in a browser: what this is, and the titles. Everything else in them is for programs. */
export function feedStyle(note: string): string {
  const said = note.replace(/["\\]/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ');
  return `:root { display: block; max-width: 42rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; font: 1.06rem/1.6 system-ui, sans-serif; color: #1f1e1b; background: #fdfcf9; color-scheme: light dark; overflow-wrap: anywhere; }
:root::before { content: "${said}"; display: block; margin-bottom: 2rem; padding: 0.9rem 1.1rem; border-left: 0.3rem solid #0d6270; background: #f2efe7; }
channel { display: block; }
channel > *, item > *, feed > *, entry > * { display: none; }
channel > title, feed > title { display: block; font-size: 1.6rem; font-weight: bold; line-height: 1.3; }
channel > description, feed > subtitle { display: block; color: #5c584f; }
channel > item, feed > entry { display: block; padding: 1rem 0 0; }
item > title, entry > title { display: block; font-weight: bold; }
item > pubDate, entry > published, entry > summary { display: block; color: #5c584f; font-size: 0.92rem; }
@media (prefers-color-scheme: dark) {
:root { color: #e4e2dc; background: #17191b; }
:root::before { background: #212427; border-color: #6cc3d1; }
channel > description, feed > subtitle, item > pubDate, entry > published, entry > summary { color: #aaa69d; }
}
`;
}
