import { describe, expect, test } from 'vitest';
import type { RawItem } from '../../src/model/raw.ts';
import { posts } from '../../src/readers/posts.ts';

async function read(text: string, file: string): Promise<{ items: RawItem[] }> {
  const input = {
    file,
    bytes: async function* () {
      yield Buffer.from(text);
    },
    text: async function* () {
      yield text;
    },
  };
  const items: RawItem[] = [];
  for await (const item of posts.read(input, { options: {}, report: () => undefined })) items.push(item);
  return { items };
}

describe('files that are no posts are skipped on record', () => {
  test.each([
    ['README.md', 'text'],
    ['docs/LICENSE.md', 'text'],
    ['404.html', '<p>gone</p>'],
    ['_index.md', '---\ntitle: list\n---\n'],
    ['about.md', '---\nlayout: page\n---\ntext'],
    ['index.html', '---\nlayout: default\n---\ntext'],
    ['index.md', '---\nlayout: home\n---\ntext'],
    ['blog/index.md', '---\nlayout: blog\n---\ntext'],
    ['all.md', '---\nlayout: list\n---\ntext'],
    ['about.md', '---\ntype: page\n---\ntext'],
    ['posts.md', '---\ntype: Section\n---\ntext'],
    ['robots.txt', 'User-agent: *'],
    ['humans.txt', 'Team: A'],
    [
      'all.html',
      '---\ntitle: All\n---\n<ul>{% for post in site.posts %}<li><a href="{{ post.url }}">{{ post.title }}</a></li>{% endfor %}</ul>',
    ],
    [
      'all.html',
      '---\ntitle: All\n---\n{{ range .Site.RegularPages }}<a href="{{ .Permalink }}">{{ .Title }}</a>{{ end }}',
    ],
    ['empty.md', ' \n'],
  ])('%s', async (file, text) => {
    expect((await read(text, file)).items).toMatchObject([{ kind: 'skip' }]);
  });

  test.each([
    ['robots.md', '---\ntitle: Robots\n---\ntext'],
    ['a.md', '---\nlayout: blog\n---\ntext'],
    ['a.md', '---\ntype: post\n---\ntext'],
    ['a.md', '{% include youtube.html id="1" %}'],
    ['a.md', '```\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n```\n'],
    ['a.md', '{% raw %}{% for post in site.posts %}{{ post.title }}{% endfor %}{% endraw %}'],
    ['a.md', 'How to list posts: {% for post in site.posts %} goes through all of them, in order, newest first.'],
  ])('but not %s with %j', async (file, text) => {
    expect((await read(text, file)).items).toMatchObject([{ kind: 'post' }]);
  });

  test.each([
    ['title: t', { status: 'draft' }],
    ['title: t\nstatus: publish', { status: 'draft', extra: { status: 'publish' } }],
    ['title: t\nstatus: private', { status: 'private' }],
  ])('what lies in _drafts is a draft: %j', async (header, post) => {
    expect((await read(`---\n${header}\n---\ntext`, 'blog/_drafts/a.md')).items).toMatchObject([post]);
  });
});
