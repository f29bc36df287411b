import { describe, expect, test } from 'vitest';
import { explainBody } from './corpus.ts';

const menu = `<ul>${Array.from({ length: 8 }, (_, at) => `<li><a href="/${at}">Section ${at}</a></li>`).join('')}</ul>`;
const story = Array.from({ length: 6 }, (_, at) => `<p>The river rose again on day ${at}, and the people of the lower town carried their chairs upstairs, as they had done before.</p>`).join(''); // prettier-ignore
const chinese = Array.from({ length: 6 }, (_, at) => `<p>第${at}天，河水又漲了，下城的居民把椅子搬到樓上，就像從前一樣，沒有人多說什麼。</p>`).join(''); // prettier-ignore
const comments = `<section id="comments">${Array.from({ length: 9 }, () => '<div><p>Well said, I agree with the author, and hope that there will be more of this, and soon, and for all of us here.</p></div>').join('')}</section>`; // prettier-ignore

const pageOf = (body: string): string =>
  `<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body><header>${menu}</header>${body}<footer>${menu}</footer></body></html>`;

async function articleOf(page: string, off: readonly string[] = []) {
  const { post, ledger, diagnostics } = await explainBody(page, { as: 'page', off });
  return { html: post.content.html, ledger, codes: diagnostics.map(({ code }) => code) };
}

describe('the article of a saved page', () => {
  test.each([
    ['articleBody', `<div itemprop="articleBody">${story}</div><p>Other</p>`],
    ['e-content', `<div class="h-entry"><div class="e-content">${story}</div><p>by Ada</p></div>`],
    ['the only article', `<article>${story}</article>${comments}`],
    ['an article in an article', `<article>${story}<article></article></article>${comments}`],
    ['main', `<div role="main">${story}</div>${comments}`],
  ])('is what the page marks: %s', async (_name, body) => {
    expect((await articleOf(pageOf(body))).html).toBe(story);
  });

  test.each([
    ['paragraphs in a box', story],
    ['Chinese', chinese],
  ])('is found where nothing marks it, comments or not: %s', async (_name, text) => {
    const { html } = await articleOf(pageOf(`<div class="wrap"><div class="left">${menu}</div><div class="text">${text}</div></div>${comments}`)); // prettier-ignore
    expect(html).toBe(text);
  });

  test('keeps its lists and links, which Readability would leave out', async () => {
    const list = '<ul><li><a href="https://a.example/">A</a></li><li><a href="https://b.example/">B</a></li></ul>';
    const { html } = await articleOf(pageOf(`<div class="text">${story}${list}</div>${comments}`));
    expect(html).toBe(story + list);
  });

  test('is accounted for: what is around it was taken', async () => {
    const { ledger, codes } = await articleOf(pageOf(`<article>${story}</article>${comments}`));
    expect(ledger.read).toBe(ledger.written + ledger.taken);
    expect(ledger.taken).toBeGreaterThan(500);
    expect(codes).toContain('find/article');
    expect(codes).not.toContain('body/unaccounted');
  });

  test('is all of the page where the rule is off, or where there is too little to tell', async () => {
    const page = pageOf(`<article>${story}</article>${comments}`);
    expect((await articleOf(page, ['find/article'])).html).toContain('Well said');
    expect((await articleOf('<html><body><p>Only this.</p></body></html>')).html).toBe('<p>Only this.</p>');
  });

  test('does not overflow on a page nested deeper than anybody writes', async () => {
    const { html } = await articleOf(`<html><body>${'<div>'.repeat(20_000)}${story}`);
    expect(html).toContain('The river rose again');
  });
});
