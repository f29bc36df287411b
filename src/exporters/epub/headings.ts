import { elements, rename, type Element } from '../../base/html/tree.ts';

/** Heading levels without holes, from the second on: the first is the title's. What was below another heading stays below it. */
export function settleHeadings(body: Element): void {
  const above: number[] = [];
  for (const heading of elements(body)) {
    if (!/^h[1-6]$/.test(heading.name)) continue;
    const level = Number(heading.name[1]);
    while ((above.at(-1) ?? 0) >= level) above.pop();
    above.push(level);
    const settled = `h${Math.min(above.length + 1, 6)}`;
    if (settled !== heading.name) rename(heading, settled);
  }
}
