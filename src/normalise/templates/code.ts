/** A stretch of text, its end not included. */
export type Range = readonly [start: number, end: number];

/** Fenced blocks, indented ones behind an empty line, and code in a line of Markdown, in their order. Nothing in them is a tag. */
export function codeRanges(markdown: string): readonly Range[] {
  const ranges: Range[] = [];
  let fence: string | undefined;
  let [prose, isBlank, isCode] = [0, true, false];
  const closeProse = (end: number): void => void (end > prose && ranges.push(...inlineCode(markdown, [prose, end])));
  for (let start = 0; start <= markdown.length;) {
    const feed = markdown.indexOf('\n', start);
    const end = feed < 0 ? markdown.length : feed;
    const line = markdown.slice(start, end);
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    isCode = fence === undefined && mark === undefined && (isBlank || isCode) && /^(?: {4}|\t)\s*\S/.test(line);
    if (fence !== undefined || mark !== undefined || isCode || line.trim() === '') {
      closeProse(start);
      if (line.trim() !== '' || fence !== undefined) ranges.push([start, end]);
      prose = end + 1;
    }
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    isBlank = line.trim() === '';
    start = end + 1;
  }
  closeProse(markdown.length);
  return ranges;
}

/** Between runs of as many backticks (CommonMark, "Code spans"). */
function inlineCode(markdown: string, [from, to]: Range): Range[] {
  const runs = [...markdown.slice(from, to).matchAll(/`+/g)].map(
    ({ 0: run, index }) => [index + from, run.length] as const,
  );
  const ranges: Range[] = [];
  let behind = 0;
  for (const [at, [start, length]] of runs.entries()) {
    if (start < behind) continue;
    const close = runs.slice(at + 1, at + 200).find((run) => run[1] === length);
    if (close === undefined) continue;
    behind = close[0] + length;
    ranges.push([start, behind]);
  }
  return ranges;
}
