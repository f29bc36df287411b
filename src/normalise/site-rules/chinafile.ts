import type { SiteRule } from '../../model/site-rule.ts';

export const chinafile: readonly SiteRule[] = [
  {
    hosts: ['chinafile.com'],
    find: 'author',
    selector: '#comments article.comment .contributor h3 a',
    reason: 'byline',
  },
  {
    hosts: ['chinafile.com'],
    selector: '#comments > h2.title',
    text: '^\\s*Comments\\s*$',
    guard: 0.02,
    reason: 'heading above what is the article',
  },
  {
    hosts: ['chinafile.com'],
    selector: '#comments nav.links',
    guard: 0.01,
    reason: 'empty reply links',
  },
  {
    hosts: ['chinafile.com'],
    selector: '#comments > a[id^="comment-"]',
    guard: 0.01,
    reason: 'anchors that lead nowhere',
  },
  {
    hosts: ['chinafile.com'],
    selector: 'span.cube',
    guard: 0.01,
    reason: 'end mark',
  },
];
