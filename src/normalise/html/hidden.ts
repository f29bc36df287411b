import { elements, inkOf, type Element } from '../../base/html/tree.ts';
import { find, take, topmost, type BodyRule } from './page.ts';

/** Share of the text that may be hidden and go: more of it is an article that a script unfolds. */
const mostHidden = 0.2;

/** Takes out text that no reader of the page has seen. */
export const hidden: BodyRule = {
  name: 'clean/hidden',
  about:
    'Text that a page keeps from being seen (hidden, or display:none in its own style) goes, unless it is much of the whole, holds pictures, players, tables or formulas, or a link of the body leads to it.',
  changes: 'content',
  example: {
    before: '<p>An article of some length.</p><p hidden>token</p>',
    after: '<p>An article of some length.</p>',
  },
  apply: (page) => {
    const { root } = page;
    if (!/\shidden|display\s*:\s*none/i.test(page.source)) return 0;
    const links = find(root, 'a[href*="#"]');
    const targets = new Set(links.map(({ attribs }) => (attribs['href'] ?? '').replace(/^[^#]*#/, '')));
    const isWanted = ({ name, attribs }: Element): boolean =>
      shown.has(name) || targets.has(attribs['id'] ?? attribs['name'] ?? '#');
    const unseen = topmost(find(root, '[hidden], [style]').filter(isHidden), root);
    const gone = unseen.filter((node) => inkOf(node) > 0 && !isWanted(node) && !elements(node).some(isWanted));
    const ink = gone.reduce((sum, node) => sum + inkOf(node), 0);
    if (ink > inkOf(root) * mostHidden) return 0;
    take(page, gone);
    return gone.length;
  },
};

/** What scripts show when its time comes. */
const shown = new Set('img picture video audio iframe math table'.split(' '));

function isHidden({ attribs }: Element): boolean {
  const isUnseen = attribs['hidden'] !== undefined && attribs['hidden'] !== 'until-found';
  return isUnseen || /(?:^|;)\s*display\s*:\s*none\s*(?:!important\s*)?(?:;|$)/i.test(attribs['style'] ?? '');
}
