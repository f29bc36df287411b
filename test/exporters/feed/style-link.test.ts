import { expect, test } from 'vitest';
import { atom } from '../../../src/exporters/atom.ts';
import { rss } from '../../../src/exporters/rss.ts';
import { styleLink, withStyle } from '../../../src/exporters/feed/style-link.ts';
import { postWith, site } from './setting.ts';
import { filesOf } from '../markdown/files-of.ts';

test('documents lead to the one style sheet of the site, wherever they lie', () => {
  const formats = ['rss', 'html'];
  expect(styleLink('rss.xml', { formats, site })).toContain(' href="feed.css"?>');
  expect(styleLink('archive/rss-1.xml', { formats, site })).toContain(' href="../feed.css"?>');
  expect(styleLink('archive/rss-1.xml', { formats, site: { ...site, part: 'tag/rain' } })).toContain(
    ' href="../../../feed.css"?>',
  );
  expect(styleLink('rss.xml', { formats: ['rss'], site })).toBe('');
});

test('the instruction stands behind the declaration and before everything else', () => {
  const style = styleLink('rss.xml', { formats: ['html'], site });
  expect(withStyle('<?xml version="1.0"?>\n<rss>', style)).toBe(`<?xml version="1.0"?>\n${style}\n<rss>`);
  expect(withStyle('<?xml version="1.0"?>\n<rss>', '')).toBe('<?xml version="1.0"?>\n<rss>');
});

test.each([rss, atom])('without a site $name names none', async (exporter) => {
  const { files } = await filesOf(exporter, [postWith()]);
  expect([...files.values()].join()).not.toContain('xml-stylesheet');
});
