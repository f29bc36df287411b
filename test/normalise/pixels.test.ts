import { describe, expect, test } from 'vitest';
import { explainBody } from './corpus.ts';

const img = (attributes: string): string => `<img src="https://x.y/a.gif" ${attributes}>`;
const frame = (attributes: string, src = 'https://x.y/a'): string => `<iframe src="${src}" ${attributes}></iframe>`;

describe('what only counts readers goes', () => {
  test.each([
    [img('width="1" height="1"'), 'one pixel'],
    [img('width="1px" height="1px"'), 'in px'],
    [img('width="0" height="0"'), 'none'],
    [img('style="width:0;height:0"'), 'by style'],
    [img('style="border:0; height: 1px !important; width: 1px"'), 'by style, important'],
    [img('width="1" style="height:1px"'), 'one side each'],
    [img('style="DISPLAY: none"'), 'hidden'],
    [frame('width="0" height="0"'), 'a frame of no pixel'],
    [frame('width="1" height="1"'), 'a frame of one'],
    [frame('style="display:none;visibility:hidden"'), 'a hidden frame'],
    [frame('hidden'), 'a hidden frame by attribute'],
    [frame('width="300" height="200"', 'https://www.googletagmanager.com/ns.html?id=1'), 'a frame of a counter'],
    [`<noscript>${frame('width="0" height="0"')}</noscript>`, 'a frame in noscript'],
  ])('%s: %s', async (html) => {
    const { post, changes, diagnostics } = await explainBody(`<p>a</p>${html}`);
    expect(post.content.html).toBe('<p>a</p>');
    expect(changes.map(({ rule }) => rule)).toContain('clean/pixel');
    expect(diagnostics.map(({ code }) => code)).not.toContain('body/unaccounted');
  });

  test.each([
    [img('width="" height=""'), 'an empty size is none'],
    [img('width="1%" height="1%"'), 'percent are no pixels'],
    [img('width="1"'), 'a line is no pixel'],
    [img('width="1" height="1" style="width:100%;height:auto"'), 'the style wins'],
    [img('width="auto" height="auto"'), 'words'],
    [frame('height="0" width="100%"'), 'a frame that grows'],
    [frame('style="width:0;min-width:100%;height:0;min-height:9em"'), 'a frame with a least size'],
    [frame('style="display:none"', 'https://player.vimeo.com/video/1'), 'a player that is shown later'],
    [frame('style="max-width:1px;max-height:1px"'), 'a largest size is no size'],
  ])('%s stays: %s', async (html) => {
    const { post, changes } = await explainBody(`<p>a</p>${html}`);
    expect(post.content.html).not.toBe('<p>a</p>');
    expect(changes.map(({ rule }) => rule)).not.toContain('clean/pixel');
  });
});
