import fc from 'fast-check';

const names =
  'a abbr address article aside audio b bdi bdo blockquote br caption center cite code col colgroup data dd del details dfn div dl dt em ' +
  'fieldset figcaption figure font footer form h1 h2 h3 header hr i iframe img ins kbd label li main mark math menu mfrac mi mn mo mrow msub ' +
  'mtable mtd mtr mtext mmultiscripts mprescripts mspace nav noscript object ol p picture pre q rb rp rt rtc ruby s samp section small ' +
  'source span strike strong sub summary sup svg title foreignObject table tbody td template tfoot th thead time tr tt u ul video x-y o:p';
const attributes =
  'id href src class style title lang xml:lang dir name alt width colspan rowspan span start value reversed type datetime cite open role ' +
  'onclick xmlns display mathvariant scope data-x hidden';
const values = [
  ...['', 'x', '#x', '#y', '3', '-1', '0', '2020-01-01', 'en', 'zh_CN', 'ltr', 'block', 'a b', '"<&>', '\u0001'],
  ...['https://e.example/a', 'http://e.example/ä[1]', 'mailto:a@b', 'javascript:x', 'input:i.png'],
];

const attribute = fc
  .tuple(fc.constantFrom(...attributes.split(' ')), fc.constantFrom(...values))
  .map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`);

const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 7, depthSize: 'medium' },
    fc.constantFrom('text', ' ', '中文', '&nbsp;&#8;', '<!--c-->', '\n', '\ud800'),
    fc
      .tuple(
        fc.constantFrom(...names.split(' ')),
        fc.array(attribute, { maxLength: 3 }),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.boolean(),
      )
      .map(
        ([name, given, children, isClosed]) =>
          `<${name}${given.join('')}>${children.join('')}${isClosed ? `</${name}>` : ''}`,
      ),
  ),
}));

/** HTML that no validator has ever seen. */
export const tagSoup: fc.Arbitrary<string> = fc.array(node, { maxLength: 6 }).map((nodes) => nodes.join(''));
