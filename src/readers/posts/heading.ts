/** The first heading of the first level that is no line of code: `# a` or `a` over `===`. */
export function markdownHeading(markdown: string): string | undefined {
  let fence: string | undefined;
  let above = '';
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else if (/^ {0,3}#[ \t]/.test(line)) {
      const title = withoutClosing(line.trim().slice(1).trim());
      if (title !== '') return title;
    } else if (/^ {0,3}=+[ \t]*$/.test(line) && above !== '') return above;
    above = mark === undefined && fence === undefined && !/^ {4}|^\t/.test(line) ? line.trim() : '';
  }
  return undefined;
}

/** The text of the first `h1`, else of `title`. */
export function htmlHeading(html: string): string | undefined {
  return elementText(html, 'h1') ?? elementText(html, 'title');
}

/** `a ##` closes with as many signs as it likes, after a space. */
function withoutClosing(title: string): string {
  let end = title.length;
  while (title[end - 1] === '#') end -= 1;
  return end === 0 || /\s/.test(title[end - 1] ?? '') ? title.slice(0, end).trim() : title;
}

// Longer than this it is no heading; and a page may hold a million tags that never end.
const longest = 2000;

function elementText(html: string, name: 'h1' | 'title'): string | undefined {
  const start = html.search(name === 'h1' ? /<h1[\s>]/i : /<title[\s>]/i);
  if (start < 0) return undefined;
  const rest = html.slice(start, start + longest);
  const end = rest.search(name === 'h1' ? /<\/h1/i : /<\/title/i);
  if (end < 0) return undefined;
  const text = rest
    .slice(0, end)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}
