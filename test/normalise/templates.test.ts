import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { openAccount } from '../../src/normalise/account.ts';
import { toBody } from '../../src/normalise/body.ts';
import { codeRanges } from '../../src/normalise/templates/code.ts';
import { withoutLiquid, withoutTemplates } from '../../src/normalise/templates.ts';
import { bodySetting, quietAccount } from './settings.ts';

const files = new Set([
  '_posts/2024-05-01-tide.md',
  'content/blog/tide.md',
  'source/_posts/tide.md',
  'notes/Tide table.md',
  'notes/attachments/map.png',
  'notes/map.png',
  'notes/now/photo.jpg',
]);

/** What a body in Markdown becomes, and what was said of it. */
async function made(markdown: string, off: readonly string[] = [], folder = 'notes/now') {
  const said: Diagnostic[] = [];
  const account = openAccount({
    place: { file: 'a.md' },
    report: (one) => said.push(one),
    off: new Set(off),
    watch: undefined,
  });
  const setting = bodySetting({
    account,
    folder,
    hasFile: (file) => files.has(file),
    home: { folder: '', root: 'https://example.org/quay/' },
    addressOf: async (file) =>
      file.endsWith('.md') ? `https://example.org/to/${file.replace(/\W+/g, '-')}` : undefined,
  });
  const { content } = await toBody({ as: 'markdown', value: markdown }, setting);
  account.close();
  const isTold = ({ code }: Diagnostic): boolean => code === 'template/unknown' || code === 'body/unaccounted';
  return { html: content.html, markdown: content.markdown, said: said.filter(isTold).map(({ message }) => message) };
}

describe('a page of Jekyll that is HTML', () => {
  test('has the addresses that its tags stand for, and keeps all else', () => {
    const home = { folder: '', root: 'https://example.org/quay/', generator: 'jekyll' } as const;
    const setting = bodySetting({ home, hasFile: (file) => file === '_posts/2024-05-01-tide.md' });
    const html = `<img src="{{ '/a.png' | absolute_url }}">\n\n    <a href="{{ site.baseurl }}{% post_url 2024-05-01-tide %}">a</a> {% highlight js %}x{% endhighlight %}`;
    expect(withoutLiquid(html, setting)).toBe(
      '<img src="https://example.org/quay/a.png">\n\n    <a href="input:_posts/2024-05-01-tide.md">a</a> {% highlight js %}x{% endhighlight %}',
    );
  });
});

describe('tags that are known', () => {
  test.each([
    [
      '{% highlight js %}\nlet a = `b`;\n{% endhighlight %}',
      '<pre><code class="language-js">let a = `b`;\n</code></pre>',
    ],
    [
      '{{< highlight go "linenos=table" >}}\nx()\n{{< /highlight >}}',
      '<pre><code class="language-go">x()\n</code></pre>',
    ],
    [
      '{% codeblock Title lang:css https://example.org %}\na {}\n{% endcodeblock %}',
      '<pre><code class="language-css">a {}\n</code></pre>',
    ],
    ['{% raw %}{{ a }}{% endraw %}', '<p>{{ a }}</p>'],
    ['a{% comment %} not to be seen {% endcomment %}b', '<p>ab</p>'],
    [
      '[a]({% post_url 2024-05-01-tide %}#x)',
      '<p><a href="https://example.org/to/_posts-2024-05-01-tide-md#x">a</a></p>',
    ],
    [
      '[a]({% link _posts/2024-05-01-tide.md %})',
      '<p><a href="https://example.org/to/_posts-2024-05-01-tide-md">a</a></p>',
    ],
    ['[a]({{< ref "/blog/tide.md" >}})', '<p><a href="https://example.org/to/content-blog-tide-md">a</a></p>'],
    ['[a]({{< ref "Tide table.md" >}})', '<p><a href="https://example.org/to/notes-Tide-table-md">a</a></p>'],
    ['[a]({{% relref path="blog/tide" %}})', '<p><a href="https://example.org/to/content-blog-tide-md">a</a></p>'],
    ['[a](@/blog/tide.md#x)', '<p><a href="https://example.org/to/content-blog-tide-md#x">a</a></p>'],
    ['{% post_link tide "High tide" %}', '<p><a href="https://example.org/to/source-_posts-tide-md">High tide</a></p>'],
    ...['{{ site.baseurl }}', '{{ site.url }}{{ site.baseurl }}', '{{ site.baseurl }}/'].map(
      (site): [string, string] => [
        `b [a](${site}{% post_url 2024-05-01-tide %}#x) {{ site.url }} {% post_url 2024-05-01-tide %}`,
        '<p>b <a href="https://example.org/to/_posts-2024-05-01-tide-md#x">a</a> <a href="https://example.org/">https://example.org</a> input:_posts/2024-05-01-tide.md</p>',
      ],
    ),
    ['![]({{ site.baseurl }}/a.png)', '<figure><img src="https://example.org/quay/a.png" alt=""/></figure>'],
    ['[a]({{ "/b" | absolute_url }})', '<p><a href="https://example.org/quay/b">a</a></p>'],
    ['{% asset_img photo.jpg A view %}', '<figure><img src="input:notes/now/photo.jpg" alt="A view"/></figure>'],
    [
      '{% img left https://example.org/a.png 20 30 "A" "B" %}',
      '<figure><img src="https://example.org/a.png" alt="B"/></figure>',
    ],
    [
      '{{< figure src="/a.png" caption="A" >}}',
      '<figure><img src="https://example.org/a.png" alt=""/><figcaption>A</figcaption></figure>',
    ],
    ['{{< vimeo 12 >}}', '<p><a href="https://vimeo.com/12">▶ Vimeo</a></p>'],
    ['{{ vimeo(id="12") }}', '<p><a href="https://vimeo.com/12">▶ Vimeo</a></p>'],
    ['{% quote(author="Mara") %}\nWind.\n{% end %}', '<blockquote><p>Wind.</p><p>— Mara</p></blockquote>'],
    ['{{</* vimeo 12 */>}}', '<p>{{&lt; vimeo 12 &gt;}}</p>'],
  ])('%s', async (markdown, html) => {
    expect(await made(markdown)).toEqual({ html, markdown: undefined, said: [] });
  });
});

describe('tags that stay', () => {
  test('in code of all kinds, and the Markdown is still the author’s own', async () => {
    const markdown =
      '`{% raw %}` ``{{< vimeo 1 >}} ` ``\n\n```\n{% youtube a %}\n```\n\n    {{ vimeo(id="1") }}\n\n~~~\n[[Tide table]]\n~~~\n';
    const { html, said, ...own } = await made(markdown);
    expect(html).toContain('<code>{% raw %}</code>');
    expect(html).toContain('[[Tide table]]');
    expect(said).toEqual([]);
    expect(own.markdown).toBe(markdown);
  });

  test('those that are not known, each kind with its count and the first of them', async () => {
    const { html, said } = await made(
      '{% include a.html %} {% include b.html %} {{< box c="d" >}} {{ page.title | upcase }}',
    );
    expect(html).toBe(
      '<p>{% include a.html %} {% include b.html %} {{&lt; box c="d" &gt;}} {{ page.title | upcase }}</p>',
    );
    expect(said).toEqual([
      '{% include %} stays as text (2 ×), first: {% include a.html %}',
      '{{< box >}} stays as text (1 ×), first: {{< box c="d" >}}',
      '{{ page.title }} stays as text (1 ×), first: {{ page.title | upcase }}',
    ]);
  });

  test('links to posts that the archive does not have, blocks without an end, players without an id', async () => {
    for (const text of [
      '[a]({% post_url 2020-01-01-no %})',
      '{% highlight a %} b',
      '{% youtube "><script> %}',
      '{{< figure alt="a" >}}',
    ])
      expect((await made(text)).said).toHaveLength(1);
  });

  test('all, where the rule is off', async () => {
    const text = '{% raw %}a{% endraw %} [[Tide table]]';
    expect((await made(text, ['heal/template-tag', 'heal/wikilink'])).html).toBe(`<p>${text}</p>`);
  });
});

describe('what Obsidian writes', () => {
  test.each([
    ['[[Tide table]]', '<p><a href="https://example.org/to/notes-Tide-table-md">Tide table</a></p>'],
    [
      '[[Tide table#High water|then]]',
      '<p><a href="https://example.org/to/notes-Tide-table-md#high-water">then</a></p>',
    ],
    ['![[map.png|300]]', '<figure><img src="input:notes/map.png" alt=""/></figure>'],
    ['![[map.png|A map]]', '<figure><img src="input:notes/map.png" alt="A map"/></figure>'],
    ['> [!tip]- Keep off\n> the wall', '<blockquote><p><strong>Keep off</strong></p><p>the wall</p></blockquote>'],
    ['> [!note]\n> a', '<blockquote><p><strong>Note</strong></p><p>a</p></blockquote>'],
  ])('%s', async (markdown, html) => {
    expect(await made(markdown)).toEqual({ html, markdown: undefined, said: [] });
  });

  test('a note that is not there stays as it was written, and is reported; a number in brackets is no note', async () => {
    expect((await made('[[No note]] [[1]] [[2]](https://example.org/)')).said).toEqual([
      '[[…]] stays as text (1 ×), first: [[No note]]',
    ]);
  });
});

describe('any text', () => {
  const signs = fc.array(
    fc.constantFrom(
      '{%',
      '%}',
      '{{<',
      '>}}',
      '{{',
      '}}',
      '[[',
      ']]',
      ' raw ',
      ' endraw ',
      ' highlight ',
      '`',
      '```\n',
      '\n',
      '> [!a]',
      ' a="b" ',
      '/*',
      '(',
      ')',
      'é',
    ),
    { maxLength: 40 },
  );

  test('is translated without throwing, and every character is accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(signs, async (parts) => {
        const { said } = await made(parts.join(''));
        expect(said.filter((message) => message.includes('without a rule'))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('has ranges of code that come in order and do not overlap', () => {
    fc.assert(
      fc.property(signs, (parts) => {
        const ranges = codeRanges(parts.join(''));
        for (const [at, [start, end]] of ranges.entries()) {
          expect(start).toBeLessThanOrEqual(end);
          expect(start).toBeGreaterThanOrEqual(ranges[at - 1]?.[1] ?? 0);
        }
      }),
    );
  });

  test('of many open tags takes time that grows with its length', () => {
    const setting = { ...bodySetting(), account: quietAccount() };
    const time = (text: string): number => {
      const start = process.cpuUsage().user;
      withoutTemplates(text, setting);
      return (process.cpuUsage().user - start) / 1000;
    };
    for (const sign of ['{% raw %}', '{% a ', '{{< a ', '{{ ', '[[a', '`{%', '> [!'])
      expect([sign, time(sign.repeat(20_000)) < 2000]).toEqual([sign, true]);
  });
});
