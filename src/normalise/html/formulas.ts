import { isTag, type Element } from '../../base/html/tree.ts';
import { find, take, type BodyRule } from './page.ts';

/** Takes out what says a formula once more. */
export const formulas: BodyRule = {
  name: 'clean/formula-twin',
  about:
    'Of a formula only the MathML stays: its source in TeX, and the copy that KaTeX, MathJax or MediaWiki draw for the eye, would be read once more.',
  changes: 'form',
  example: {
    before:
      '<p><span class="katex"><math><mi>a</mi><annotation>x</annotation></math><span class="katex-html" aria-hidden="true">a</span></span></p>',
    after: '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi></math></p>',
  },
  on: ['math'],
  apply: (page) => {
    const { root } = page;
    const sources = find(root, 'math annotation, math annotation-xml');
    const twins = find(root, drawn).filter(hasFormula);
    take(page, [...sources, ...twins]);
    return sources.length + twins.length;
  },
};

/** What the programs draw, always hidden from those who listen. */
const drawn =
  '.katex-html[aria-hidden], .MathJax > nobr[aria-hidden], .MathJax > span[aria-hidden], img.mwe-math-fallback-image-inline[aria-hidden], img.mwe-math-fallback-image-display[aria-hidden]';

/** True where the element around it holds the formula itself. */
function hasFormula({ parent }: Element): boolean {
  return parent !== null && isTag(parent) && find(parent, 'math').length > 0;
}
