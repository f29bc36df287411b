import { describe, expect, test } from 'vitest';
import { processorMillis } from '../processor-time.ts';
import { bodyOf } from './chinese-make.ts';

describe('bodies', () => {
  test.each<readonly [why: string, wanted: string, input: string, expected: string]>([
    ['code in a line', 's2t', '<p>软件<code>软件</code></p>', '<p>軟件<code>软件</code></p>'],
    [
      'code as a block',
      's2t',
      '<p>软件</p><pre><code class="language-js">// 软件</code></pre>',
      '<p>軟件</p><pre><code class="language-js">// 软件</code></pre>',
    ],
    [
      'keys and output',
      's2t',
      '<p><kbd>软件</kbd><samp>软件</samp>软件</p>',
      '<p><kbd>软件</kbd><samp>软件</samp>軟件</p>',
    ],
    [
      'another language',
      's2t',
      '<p>软件<i lang="ja">学会</i><span lang="ko">国</span></p>',
      '<p>軟件<i lang="ja">学会</i><span lang="ko">国</span></p>',
    ],
    [
      'attributes in another language',
      's2t',
      '<p lang="ja" title="学会"><img src="a.png" alt="学会"/></p>',
      '<p lang="ja" title="学会"><img src="a.png" alt="学会"/></p>',
    ],
    [
      'Chinese in another language',
      's2t',
      '<div lang="ja">学会<p lang="zh">学会</p></div>',
      '<div lang="ja">学会<p lang="zh-Hant">學會</p></div>',
    ],
    [
      'a passage that says its script',
      's2t',
      '<p>国<q lang="zh-CN">软件</q><q lang="zh-TW">后</q></p>',
      '<p>國<q lang="zh-Hant">軟件</q><q lang="zh-TW">后</q></p>',
    ],
    ['a language nobody knows', 's2t', '<p lang="">国</p>', '<p lang="">国</p>'],
    [
      'alt, title and caption',
      's2t',
      '<figure><img src="https://e.org/软件.png" alt="软件"/><figcaption>头发</figcaption></figure><p><a href="https://e.org/软件" title="皇后后来">国</a></p>',
      '<figure><img src="https://e.org/软件.png" alt="軟件"/><figcaption>頭髮</figcaption></figure><p><a href="https://e.org/软件" title="皇后後來">國</a></p>',
    ],
    [
      'ids and links to them',
      's2t',
      '<h2 id="软件">软件</h2><p><a href="#软件">国</a></p>',
      '<h2 id="软件">軟件</h2><p><a href="#软件">國</a></p>',
    ],
    [
      'prose right behind an address',
      's2t',
      '<p><a href="https://e.org/">https://e.org/</a>国 www.e.org/软件</p>',
      '<p><a href="https://e.org/">https://e.org/</a>國 www.e.org/软件</p>',
    ],
    ['a phrase across a tag', 's2t', '<p>理<b>发</b>师</p>', '<p>理<b>髮</b>師</p>'],
    [
      'across two tags',
      's2t',
      '<p><i>头<b>发</b></i>和皇<a href="#a">后</a></p>',
      '<p><i>頭<b>髮</b></i>和皇<a href="#a">后</a></p>',
    ],
    ['a phrase that gets longer', 'tw', '<p>内<b>存</b>和硬<b>盘</b></p>', '<p>記<b>憶體</b>和硬<b>碟</b></p>'],
    [
      'a phrase that gets shorter, none empty',
      'tw',
      '<p>查<b>询</b>台计算<b>机程</b>序</p>',
      '<p>查<b>詢</b>檯計算<b>機程</b>式</p>',
    ],
    ['no phrase across a line break', 's2t', '<p>头<br/>发</p>', '<p>頭<br/>發</p>'],
    ['no phrase across blocks', 's2t', '<ul><li>头</li><li>发</li></ul>', '<ul><li>頭</li><li>發</li></ul>'],
    [
      'readings beside characters',
      's2t',
      '<p><ruby>头<rt>tóu</rt></ruby>国</p>',
      '<p><ruby>頭<rt>tóu</rt></ruby>國</p>',
    ],
    ['markup as it was', 's2t', '<p>国 &amp; <br/>&lt;a&gt; "国"</p>', '<p>國 &amp; <br/>&lt;a&gt; "國"</p>'],
    [
      'markup of another hand where nothing changes',
      's2t',
      '<p>hello<br>world&nbsp;</p>',
      '<p>hello<br>world&nbsp;</p>',
    ],
  ])('%s', async (_why, ...[wanted, input, expected]) => {
    expect(await bodyOf(input, wanted, 'zh-Hans')).toBe(expected);
  });

  test('the time for hostile bodies grows with their length only', { timeout: 120_000 }, async () => {
    const start = processorMillis();
    const bodies = [
      '⿰'.repeat(50_000),
      '⿰⿱人'.repeat(20_000),
      '<b>头</b><i>发</i>'.repeat(20_000),
      '<b>内</b>存'.repeat(30) + '国'.repeat(50_000),
      'あ国'.repeat(50_000),
      'https://e.org/国'.repeat(20_000),
      `https://${'国'.repeat(100_000)}`,
      '<a href="#a">https://</a>'.repeat(20_000),
    ];
    for (const body of bodies) await bodyOf(`<p>${body}</p>`, 'tw', 'zh-Hans');
    expect(processorMillis() - start).toBeLessThan(10_000);
  });
});
