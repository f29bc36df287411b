import { expect, test } from 'vitest';
import { toLine } from '../../src/base/text.ts';
import { frontMatter } from '../../src/base/front-matter.ts';
import { toBody } from '../../src/normalise/body.ts';
import { splitDate } from '../../src/normalise/date-forms.ts';
import { toPermalink } from '../../src/normalise/url.ts';
import { readDialect } from '../../src/readers/posts/dialect.ts';
import { findSkipReason } from '../../src/readers/posts/skip-reason.ts';
import { bodySetting, quietAccount, plainToHtml as toHtml } from './settings.ts';
import { processorMillis } from '../processor-time.ts';

const plainToHtml = (text: string): string => toHtml(text, { account: quietAccount(), url: undefined });

const many = 200_000;

// Each of these took minutes with a pattern that looks at every run from every start.
test.each<[string, () => unknown]>([
  ['zero-width spaces in a title', () => toLine(`a${'\u200b'.repeat(many)}b`)],
  ['full stops behind a URL', () => plainToHtml(`https://a.b/${'.'.repeat(many)}x`)],
  ['hashtags', () => plainToHtml(`a${`#${'x'.repeat(61)}`.repeat(many / 10)} b`)],
  ['bullets', () => plainToHtml('a★ '.repeat(many))],
  ['time codes', () => plainToHtml('1:00 a '.repeat(many / 10))],
  ['number signs in a heading', () => readDialect(`# a${'#'.repeat(many)}b`, { file: 'a.md', hasTitle: false })],
  [
    'codes of codes in an address',
    () => toPermalink(`https://x.y/%${'25'.repeat(many)}?%${'25'.repeat(many)}`, undefined, quietAccount()),
  ],
  ['spaces in a date', () => [splitDate(`Feb 4${' '.repeat(many)}x`)]],
  ['fields that stand again', () => frontMatter(`---\n${'a: b\na: c\n'.repeat(many / 10)}---\n`)],
  ['template tags', () => [findSkipReason('a.md', new Map(), `{% for a in site %}${'{{ a '.repeat(many)}`)]],
  ['spaces in a header line', () => frontMatter(`---\na${' '.repeat(many)}b\nt: [\n---\n`)],
  ...[
    ...['http://', 'https://a.b/', 'https://a.b/)', 'https://a.b/My ', 'www.', 'www.a', 'a@', 'a@b', 'a@b.', 'a@b.c '],
    ...[
      '✪',
      '✪ a',
      '♥a♥ ',
      '👉',
      '1.',
      '1.a',
      '①',
      '一、',
      '。一、ab',
      '#',
      '#a',
      '#a ',
      '#a#',
      '\u3000',
      '\u3000a',
      '。  ',
    ],
    ...[
      'a.',
      'a.Bc ',
      'A',
      'ABCD:',
      'Twitter: ',
      'aTwitter:',
      '0:00',
      '0:00 ',
      '0:0',
      '-',
      ' - ',
      '。',
      '. ',
      '(',
      ')',
      '! ',
    ],
    ...['\u200b', '\ufe0f', 'aa - aaBb', 'aaBb ', '- ', '1\ufe0f\u20e3', ' ', 'a ', '\n', '\na', '字', '.', ':'],
  ].map((trigger): [string, () => unknown] => [
    `plain text of ${JSON.stringify(trigger)}`,
    () => plainToHtml(`a${trigger.repeat(many / 2)}字 https://a.b/${trigger.repeat(many / 2)}x`),
  ]),
  [
    'time codes',
    () =>
      plainToHtml(
        Array.from(
          { length: many / 4 },
          (_, at) => `${Math.floor(at / 60) % 60}:${String(at % 60).padStart(2, '0')} a `,
        ).join(''),
      ),
  ],
  [
    'empty inline elements',
    () => toBody({ as: 'html', value: `a${'<b>\u0001</b>'.repeat(many / 10)}` }, bodySetting()),
  ],
])(
  '%s cost no more than their length',
  async (_, act) => {
    const start = processorMillis();
    await act();
    expect(processorMillis() - start).toBeLessThan(10_000);
  },
  60_000,
);

// Siblings that were taken out or opened one by one made these quadratic: minutes at this size.
test.each<[string, string]>([
  ['paragraphs', '<p>a</p>'],
  ['bare spans', '<span>a</span>'],
  ['spans with a style', '<span style="color:red">a</span>'],
  ['anchors without a target', '<a name="x">a</a>'],
  ['links', '<a href="/a?utm_source=x">a</a>'],
  ['unknown elements', '<my-box>a</my-box>'],
  ['obsolete elements', '<font>a</font>'],
  ['forms', '<form>a</form>'],
  ['layout boxes', '<div>a</div>'],
  ['loose items', '<li>a</li>'],
  ['lazy images', '<img src="data:," data-src="/a.jpg">'],
  ['pixels', '<img src="/a.gif" width="1" height="1">'],
  ['emoji', '<img class="emoji" alt="x" src="/a.png">'],
  ['players', '<audio src="/a.mp3"></audio>'],
  ['embeds', '<iframe src="https://player.vimeo.com/video/1"></iframe>'],
  ['twins', '<img data-src="/a.jpg"><noscript><img src="/a.jpg"></noscript>'],
  ['scripts', '<script>1</script>'],
  ['furniture', '<i class="sharedaddy">a</i>'],
  ['captions', '<img src="/a.jpg"><figcaption>a</figcaption>'],
  ['empty elements', '<p> </p>'],
  ['headings', '<h1>a</h1>'],
  ['ids', '<p id="a">a</p>'],
  ['fragments', '<a href="#a">a</a>'],
  ['line breaks', '<br>'],
  ['white space', '他\n  們<b> </b>'],
  ['code', '<pre>a<br>b</pre>'],
  ['words in brackets', '<The One>'],
  ['equal images', '<img src="/a.jpg">'],
  ['doubles', '<p>b<img src="/a.jpg"><img src="/a.jpg"></p>'],
  ['empty cards', '<blockquote class="twitter-tweet"><a href="https://x.com/a/status/1"></a></blockquote>'],
  ['cards with words', '<div class="fb-post">a'],
  ['frames that count', '<iframe src="/a" width="0" height="0" style="width:1px;;height:2px"></iframe>'],
  ['drawn rulers', '<p>***</p>'],
  ['drawn rulers and text', '<p>* * *</p><p>a</p>'],
  ['line breaks in items', '<li>a<br><br><br></li>'],
  ['zero-width spaces', '中\u200b<b>\u200b</b>'],
  ['descriptions', '<img src="/a.jpg" alt="&lt;b&gt;a&lt;/b&gt;" title="a">'],
  ['sources', '<video><source src="/a.mp4"><source src="/b.mp4"></video>'],
  ['open comments', '<!-- a'],
  ['encoded ids', '<a href="#%E4%B8%80">a</a><p id="%E4%B8%80">a</p>'],
])('30,000 × %s cost no more than their length', { timeout: 10_000 }, async (_, piece) => {
  const { content } = await toBody({ as: 'html', value: `<p>text</p>${piece.repeat(30_000)}` }, bodySetting());
  expect(content.html).toContain('text');
});

test.each<[string, string]>([
  [
    'sources in one film',
    `<video>${Array.from({ length: many / 2 }, (_, at) => `<source src="/${at}.mp4">`).join('')}</video>`,
  ],
  ['line breaks in one item', `<ul><li>a${'<br>'.repeat(150_000)}b</li></ul>`],
  [
    'links in a card',
    `<blockquote class="twitter-tweet">${'<a href="https://x.com/a/status/1"></a>'.repeat(many / 10)}</blockquote>`,
  ],
  ['cards in cards', `${'<div class="fb-post">'.repeat(390)}${'<i></i>'.repeat(many / 80)}`],
  ['signs in a ruler', `<p>${'* '.repeat(many)}</p>`],
  ['spaces in a ruler', `<p>***${' '.repeat(many)}a</p>`],
  ['tags in a description', `<p><img src="/a.jpg" alt="${'&lt;b '.repeat(many)}"></p>`],
  ['sizes in a style', `<p><img src="/a.jpg" style="${'width:1px;'.repeat(many)}"></p>`],
  ['brackets behind a body', `<p>a</p>${']]>'.repeat(many)}`],
  ['boxes before a section', `${'<div> '.repeat(300)}<![CDATA[${'['.repeat(many)}`],
])('many %s cost no more than their length', { timeout: 10_000 }, async (_, html) => {
  const { content } = await toBody({ as: 'html', value: `<p>text</p>${html}` }, bodySetting());
  expect(content.html).toContain('text');
});

// What was sorted into new parents a few nodes at a time cost as much as all of its siblings each time.
test.each<[string, string, string]>([
  ['paragraphs by line breaks', '', 'a<br><br>'],
  ['line breaks in an item', '<ul>', 'a<br>'],
  ['loose items', '', '<li>a</li>'],
  ['items in a list of definitions', '<dl>', '<li>a</li>'],
  ['pictures between paragraphs in emphasis', '<b>', '<img src="/a.jpg"><p>b</p>'],
  ['emphasis with edges', '<ul>', '<b> b<br></b>'],
])('four times as many %s cost about four times as much', { timeout: 60_000 }, async (_, start, piece) => {
  const time = async (count: number): Promise<number> => {
    const value = start + piece.repeat(count);
    const from = processorMillis();
    await toBody({ as: 'html', value }, bodySetting());
    return processorMillis() - from;
  };
  await time(1_000);
  // The machine may be busy with something else for a moment.
  const ratios: number[] = [];
  while (ratios.length < 3 && !(Math.min(...ratios) < 8)) {
    const once = await time(10_000);
    ratios.push((await time(40_000)) / once);
  }
  expect(Math.min(...ratios)).toBeLessThan(8);
});

test.each([
  ['paragraphs by line breaks', 'a<br><br>'],
  ['items', '<li>a</li>'],
])('200,000 %s are taken as they come', { timeout: 60_000 }, async (_, piece) => {
  const start = processorMillis();
  const { content } = await toBody({ as: 'html', value: piece.repeat(200_000) }, bodySetting());
  expect(content.html.split('a').length).toBeGreaterThan(200_000);
  expect(processorMillis() - start).toBeLessThan(15_000);
});
